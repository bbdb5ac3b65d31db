"""The course as it is stored: unbound blocks, course import, and what LMS and Studio share."""

from __future__ import annotations

from typing import Any

from xblock.fields import ScopeIds
from xblock.runtime import KvsFieldData

from tests.runtimes import olx
from tests.runtimes.inheritance import Inherited
from tests.runtimes.keys import UsageKey
from tests.runtimes.platform import PlatformRuntime, usage_of
from tests.runtimes.services import Users, unmodelled
from tests.runtimes.stores import AuthoredStore


class CourseRuntime(PlatformRuntime):
    """A runtime over the modulestore: fields are inherited, authored fields are rows of a course."""

    mixes_in = (Inherited,)

    def create(self, block_class: type, usage: UsageKey, fields: dict[str, Any]) -> None:
        """Save authored fields through Studio's door, whatever this runtime may write."""
        self.records.authored[usage] = {}
        store = self.modulestore()
        block = store.get_block(usage)
        for name, value in fields.items():
            setattr(block, name, value)
        block.save()
        store.persist(block)

    def modulestore(self) -> Modulestore:
        """The stored course behind this runtime."""
        return Modulestore(None, language=self.language, now=self.now, context=self.context_key, records=self.records)

    def unbound(self, block: Any) -> Any:
        """The block as graders and search load it, for `max_score()`: no user, no learner's fields."""
        return self.modulestore().get_block(usage_of(block))

    def export_olx(self, block: Any) -> str:
        """Write one block as course export does: as it is stored, without any learner's fields."""
        return olx.course_text(self.unbound(block))

    def import_olx(self, block_class: type, text: str | bytes, **parser_options: Any) -> Any:
        """Import one block of a course file and load it here."""
        node = olx.parse(text, **parser_options)
        return self.load(self.modulestore().import_node(block_class, node))


class Modulestore(CourseRuntime):
    """The runtime of blocks that no one has opened (`split_mongo/runtime.py`, `modulestore/xml.py`)."""

    def new_field_data(self, block: Any) -> KvsFieldData:
        """A working copy of the authored fields; a learner's fields read as defaults and cannot be set."""
        return KvsFieldData(AuthoredStore(self.records.authored[block.scope_ids.usage_id]))

    def services_for(self, block: Any) -> dict[str, Any]:
        """The `user` service knows no one here; `i18n` comes from the base."""
        return {"user": Users(None, self.context_key)} | unmodelled("fs", "bookmarks")

    def _scope_ids(self, usage: UsageKey) -> ScopeIds:
        return ScopeIds(None, usage.block_type, usage, usage)

    def persist(self, block: Any) -> None:
        """Keep the working copy (`modulestore().update_item`)."""
        self.records.authored[block.scope_ids.usage_id] = dict(self._field_data(block)._kvs.fields)

    def import_node(self, block_class: type, node: Any) -> UsageKey:
        """Parse one node as `xblock_from_node` does and keep what it says."""
        node.attrib.pop("xblock-family", None)
        usage = self.records.new_usage(block_class, self.context_key, node.tag, node.get("url_name"))
        self.records.authored[usage] = {}
        block = self.mixologist.mix(block_class).parse_xml(node, self, self._scope_ids(usage))
        block.save()
        self.persist(block)
        return usage
