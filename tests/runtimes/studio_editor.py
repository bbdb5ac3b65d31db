"""Studio's editor: `studio_view` and the handlers that save what an author wrote."""

from __future__ import annotations

from typing import Any

from xblock.fields import ScopeIds
from xblock.runtime import KvsFieldData

from tests.runtimes.keys import UsageKey
from tests.runtimes.services import Users, unmodelled
from tests.runtimes.stores import AuthoredStore
from tests.runtimes.studio_preview import StudioRuntime


class StudioEditor(StudioRuntime):
    """The runtime of `component_handler` (`contentstore/views/component.py`, `load_services_for_studio`)."""

    def _scope_ids(self, usage: UsageKey) -> ScopeIds:
        """Nobody is bound here: the modulestore makes blocks without a user (`split_mongo/runtime.py`)."""
        return ScopeIds(None, usage.block_type, usage, usage)

    def new_field_data(self, block: Any) -> KvsFieldData:
        """A working copy of the authored fields; a learner's fields read as defaults and cannot be set."""
        return KvsFieldData(AuthoredStore(self.records.authored[block.scope_ids.usage_id]))

    def services_for(self, block: Any) -> dict[str, Any]:
        """Services of the contract's third row: no replace_urls, cache or publish."""
        return self.studio_services() | unmodelled("fs") | {"user": Users(self.user, self.context_key)}

    def after_handler(self, block: Any) -> None:
        """Keep the working copy for those who may write; for others it is lost without a word."""
        if self.may_write:
            self.records.authored[block.scope_ids.usage_id] = dict(self._field_data(block)._kvs.fields)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler (`cms/lib/xblock/runtime.py`)."""
        if thirdparty:
            raise NotImplementedError("edX Studio doesn't support third-party xblock handler urls")
        address = f"/xblock/{block.scope_ids.usage_id}/handler/{handler_name}/{suffix}".rstrip("/")
        return address + (f"?{query}" if query else "")
