"""Addresses in pages and of handlers, and OLX: platform-contract.md §4, §5 and traps 10, 12."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.runtimes import ALL_RUNTIMES, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview
from tests.runtimes.probe import Probe

ASSET = "/asset-v1:Akademia+PRAWO+2026+type@asset+block/plan.pdf"
COURSE = "/courses/course-v1:Akademia+PRAWO+2026"


def test_the_lms_rewrites_quoted_addresses_of_the_view_and_of_its_javascript() -> None:
    """§4: view HTML (and init args) is rewritten; only quoted URLs."""
    lms = Lms()
    page = lms.page(lms.load(Probe))
    assert f'"{ASSET}"' in page
    assert f'"{COURSE}/info"' in page
    assert f'"{COURSE}/jump_to_id/unit7"' in page
    assert '"/asset-v1:Akademia+PRAWO+2026+type@asset+block/map.png"' in page
    assert " /static/bare.pdf" in page


def test_the_preview_rewrites_only_static_addresses() -> None:
    """PV: static_replace_only."""
    studio = StudioPreview()
    page = studio.page(studio.load(Probe))
    assert f'"{ASSET}"' in page
    assert '"/course/info"' in page


def test_the_editor_rewrites_nothing() -> None:
    editor = StudioEditor()
    assert '"/static/plan.pdf"' in editor.page(editor.load(Probe))


def test_a_library_rewrites_only_files_that_the_component_has() -> None:
    """§4: or a lookup in v2; URL changing each version."""
    library = Library(files=("plan.pdf",))
    page = library.page(library.load(Probe))
    assert '"/library_assets/component_versions/draft/static/plan.pdf"' in page
    assert '"/static/map.png"' in page
    assert '"/course/info"' in page


@pytest.mark.parametrize("runtime", [Lms(), StudioPreview(), StudioEditor(), Library(files=("plan.pdf",))])
def test_replies_of_handlers_are_never_rewritten(runtime: PlatformRuntime) -> None:
    """§4 and trap 10: handler JSON is not."""
    assert runtime.post(runtime.load(Probe), "show_link").json == '"/static/plan.pdf"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"/static/plan.pdf"', f'"{ASSET}"'),
        ("'/static/plan.pdf'", f"'{ASSET}'"),
        ('\\"/static/plan.pdf\\"', f'\\"{ASSET}\\"'),
        ('"/static/plan.pdf?raw"', '"/static/plan.pdf?raw"'),
        ('"/static/xblock/a.js"', '"/static/xblock/a.js"'),
        ("/static/plan.pdf", "/static/plan.pdf"),
        ('"/static/dir/%C5%BC.pdf"', '"/asset-v1:Akademia+PRAWO+2026+type@asset+block/dir_ż.pdf"'),
    ],
)
def test_replace_urls_rewrites_what_is_quoted(text: str, expected: str) -> None:
    """§4: replacement is a regex on quoted URLs."""
    lms = Lms()
    assert lms.service(lms.load(Probe), "replace_urls").replace_urls(text) == expected


def test_a_set_static_asset_path_overrides_the_course() -> None:
    """§4."""
    lms = Lms()
    block = lms.load(Probe, static_asset_path="prawo")
    rewritten = lms.service(block, "replace_urls").replace_urls('"/static/plan.pdf"')
    assert rewritten == '"/static/prawo/plan.pdf"'


def test_handler_addresses_of_each_runtime() -> None:
    """§4: `/preview/xblock` (preview) vs `/xblock` (editor); tokenised addresses in v2."""
    starts = {Lms: f"{COURSE}/xblock/", StudioPreview: "/preview/xblock/", StudioEditor: "/xblock/"}
    for runtime_class, start in starts.items():
        runtime = runtime_class()
        assert runtime.handler_url(runtime.load(Probe), "look", "a").startswith(start)
    library = Library()
    address = library.handler_url(library.load(Probe), "look", query="q=1")
    assert address.startswith("/api/xblock/v2/xblocks/lb:Akademia:kazusy:")
    assert address.endswith("/look/?q=1")


def test_the_page_of_a_library_adds_a_slash_to_suffixes() -> None:
    """§4: handlerUrl adds a trailing slash to suffixes."""
    for runtime, suffix in ((Lms(), "part"), (Library(), "part/")):
        assert runtime.post(runtime.load(Probe), "assign", {}, suffix="part").json == {"suffix": suffix}


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_olx_goes_in_and_comes_out(runtime_class: type[PlatformRuntime]) -> None:
    """§5, export: every set field becomes an attribute; lists as JSON; plus xblock-family."""
    runtime = runtime_class()
    text = '<probe url_name="one" data="&lt;a/&gt;" labels=\'["x"]\' weight="3"/>'
    block = runtime.import_olx(Probe, text)
    assert (block.data, block.labels, block.weight) == ("<a/>", ["x"], 3)
    node = etree.fromstring(runtime.export_olx(block))
    assert (node.tag, node.get("xblock-family")) == ("probe", "xblock.v1")
    again = runtime.import_olx(Probe, runtime.export_olx(block))
    assert (again.data, again.labels, again.weight) == ("<a/>", ["x"], 3)


def test_a_library_strips_url_name_and_a_course_writes_it() -> None:
    """§5: v2 strips url_name."""
    text = '<probe url_name="one"/>'
    course, library = Lms(), Library()
    assert etree.fromstring(course.export_olx(course.import_olx(Probe, text))).get("url_name") == "one"
    assert etree.fromstring(library.export_olx(library.import_olx(Probe, text))).get("url_name") is None


def test_course_export_leaves_learners_fields_out_and_a_library_writes_them_if_bound() -> None:
    """§5: even user_state fields if bound."""
    for runtime, kept in ((Lms(), None), (Library(), "2")):
        block = runtime.load(Probe)
        runtime.post(block, "assign", {"attempts": 2})
        assert etree.fromstring(runtime.export_olx(block)).get("attempts") == kept


def test_a_library_block_is_its_olx_read_anew_for_every_request() -> None:
    """CR2, `get_block` and `save_block`."""
    library = Library()
    block = library.load(Probe, data="old")
    library.post(block, "assign", {"data": "new"})
    assert etree.fromstring(library.stored_olx(block)).get("data") == "new"
    assert etree.fromstring(library.stored_olx(block, "published")).get("data") == "old"


def test_a_library_refuses_child_blocks() -> None:
    """§5: default parse_xml treats child elements as child blocks; v2 raises."""
    with pytest.raises(NotImplementedError):
        Library().import_olx(Probe, "<probe><html/></probe>")


def test_comments_reach_the_block_unless_the_parser_drops_them() -> None:
    """`xmodule/modulestore/xml.py`: newer releases keep comments, older ones passed remove_comments=True."""
    lms = Lms()
    assert lms.import_olx(Probe, "<probe data='a'><!-- no --></probe>", remove_comments=True).data == "a"
    assert lms.import_olx(Probe, "<probe data='a'><!-- no --></probe>").data == "a"


def test_anonymous_visitors_get_a_warning_from_blocks_without_public_view() -> None:
    """§1, anonymous: supply public_view; the default is a warning."""
    lms = Lms(user=None)
    assert "alert-warning" in lms.page(lms.load(Probe), "public_view")


@pytest.mark.parametrize("runtime_class", ALL_RUNTIMES)
def test_the_editor_view_renders(runtime_class: type[PlatformRuntime]) -> None:
    runtime = runtime_class()
    assert "<form>" in runtime.page(runtime.load(Probe), "studio_view")
