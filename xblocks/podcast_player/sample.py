"""The small working podcast that a new block starts with, to be listened to and then written over."""

SAMPLE = """\
<podcast_player>
  <episode id="e1" title="A sample: put your own recording in its place" duration="12">
    <description><![CDATA[<p>The recording is missing until you upload one.</p>]]></description>
    <source src="/static/replace-me.mp3" type="audio/mpeg"/>
    <transcript lang="en" kind="verbatim"><![CDATA[WEBVTT

00:00:00.000 --> 00:00:04.000
<v A>This is what a transcript looks like.

00:00:04.000 --> 00:00:08.000
<v A>It follows the recording, can be searched and printed,

00:00:08.000 --> 00:00:12.000
<v B>and whoever cannot listen can read it.
]]></transcript>
    <chapter start="0" title="The beginning"/>
    <speaker key="A" name="Anna"/>
    <speaker key="B" name="Bohdan"/>
  </episode>
</podcast_player>
"""
