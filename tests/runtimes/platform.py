"""Verbs and habits that all four runtimes share: load, render and handle blocks as the platform does."""

from __future__ import annotations

import functools
import json
from datetime import UTC, datetime
from importlib.metadata import entry_points
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from web_fragments.fragment import Fragment
from xblock.exceptions import NoSuchHandlerError
from xblock.field_data import FieldData
from xblock.fields import ScopeIds
from xblock.runtime import MemoryIdManager, Runtime

from tests.runtimes.keys import CourseKey, LibraryKey, UsageKey
from tests.runtimes.people import ANIA, Learner
from tests.runtimes.records import Event, Grade, Records
from tests.runtimes.reply import Reply, ask
from tests.runtimes.services import Translations

NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)


@functools.cache
def block_type_of(block_class: type) -> str:
    """The name under which a class is registered as an XBlock, else the root package that holds it."""
    address = f"{block_class.__module__}:{block_class.__qualname__}"
    registered = (point.name for point in entry_points(group="xblock.v1") if point.value == address)
    return next(registered, block_class.__module__.partition(".")[0])


class PlatformRuntime(Runtime):  # type: ignore[misc]
    """One place where the platform runs blocks; subclasses say which services and stores it has."""

    mixes_in: ClassVar[tuple[type, ...]] = ()

    def __init__(
        self,
        user: Learner | None = ANIA,
        *,
        language: str = "en",
        now: datetime = NOON,
        context: CourseKey | LibraryKey | None = None,
        records: Records | None = None,
        completion_tracking: bool = True,
    ) -> None:
        ids = MemoryIdManager()
        super().__init__(id_reader=ids, id_generator=ids, mixins=self.mixes_in)
        self.user = user
        self.language = language
        self.now = now
        self.context_key = context or CourseKey()
        self.records = records or Records()
        self.completion_tracking = completion_tracking
        self._field_data_of: WeakKeyDictionary[Any, FieldData] = WeakKeyDictionary()

    # What a subclass decides.

    def new_field_data(self, block: Any) -> FieldData:
        """Where one freshly loaded block reads and writes its fields."""
        raise NotImplementedError

    def services_for(self, block: Any) -> dict[str, Any]:
        """The services on offer, by name; a name that is absent is absent on the platform."""
        raise NotImplementedError

    def create(self, block_class: type, usage: UsageKey, fields: dict[str, Any]) -> None:
        """Store a new block with the given authored fields."""
        raise NotImplementedError

    # Verbs of tests.

    def load(self, block: Any, block_id: str | None = None, **fields: Any) -> Any:
        """Give a fresh instance: of a new usage of a class, or of a stored block or usage."""
        if not isinstance(block, type):
            return self.get_block(usage_of(block))
        usage = self.records.new_usage(block, self.context_key, block_type_of(block), block_id)
        self.create(block, usage, fields)
        return self.get_block(usage)

    def post(self, block: Any, handler: str, payload: Any = None, *, suffix: str = "") -> Reply:
        """Send JSON to a handler of a fresh instance; fields are saved when the handler returns."""
        return self.post_raw(block, handler, json.dumps({} if payload is None else payload).encode(), suffix=suffix)

    def post_raw(
        self,
        block: Any,
        handler: str,
        body: bytes,
        *,
        suffix: str = "",
        content_type: str = "application/json",
    ) -> Reply:
        """Send any bytes to a handler."""
        return self._call(block, handler, "POST", body, suffix=suffix, content_type=content_type)

    def get(self, block: Any, handler: str, *, suffix: str = "", query: str = "") -> Reply:
        """Ask a handler with GET."""
        return self._call(block, handler, "GET", b"", suffix=suffix, query=query)

    def fragment(self, block: Any, view: str = "student_view", context: dict[str, Any] | None = None) -> Fragment:
        """Render a view of a fresh instance and give the whole fragment."""
        return self.render(usage_of(block), view, context or {})

    def page(self, block: Any, view: str = "student_view", context: dict[str, Any] | None = None) -> str:
        """Render a view of a fresh instance and give the HTML that the browser gets."""
        return str(self.fragment(block, view, context).content)

    def grade(self, block: Any, user: Learner | None = None) -> Grade | None:
        """The grade that one learner sees, or None."""
        who = user or self.user
        return self.records.grades.get((who.id, usage_of(block))) if who else None

    def completion(self, block: Any, user: Learner | None = None) -> float | None:
        """How much one learner has completed, or None when nothing was recorded."""
        who = user or self.user
        return self.records.completions.get((who.id, usage_of(block))) if who else None

    def events(self, block: Any) -> list[Event]:
        """The tracking log of one block."""
        return [event for event in self.records.log if event.usage == usage_of(block)]

    def state(self, block: Any, user: Learner | None = None) -> dict[str, Any]:
        """The stored user_state of one learner, empty when there is none."""
        who = user or self.user
        row = self.records.modules.get((who.id, usage_of(block))) if who else None
        return {name: json.loads(text) for name, text in row.state.items()} if row else {}

    def authored(self, block: Any) -> dict[str, Any]:
        """The stored content and settings of one block."""
        return {name: json.loads(text) for name, text in self.records.authored[usage_of(block)].items()}

    def export_olx(self, block: Any) -> str:
        """Write one block as OLX."""
        raise NotImplementedError

    def import_olx(self, block_class: type, text: str | bytes, **parser_options: Any) -> Any:
        """Store one block written as OLX and load it."""
        raise NotImplementedError

    # The XBlock runtime interface.

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> Any:
        """Construct a block bound to the runtime's user."""
        return self._construct(usage_id)

    def render(self, block: Any, view_name: str, context: Any = None) -> Fragment:
        """Render a view of a block, or of a fresh instance when given an address."""
        instance = self.get_block(block) if isinstance(block, UsageKey) else block
        return super().render(instance, view_name, context)

    def _construct(self, usage: UsageKey) -> Any:
        return self.construct_xblock_from_class(self.records.classes[usage], self._scope_ids(usage))

    def _scope_ids(self, usage: UsageKey) -> ScopeIds:
        return ScopeIds(self.user.id if self.user else None, usage.block_type, usage, usage)

    def service(self, block: Any, service_name: str) -> Any:
        """Answer as `xblock.runtime.Runtime.service`: absent services give None or raise."""
        if block.service_declaration(service_name) is not None and service_name == "field-data":
            return self._field_data(block)
        if block.service_declaration(service_name) is not None and service_name == "i18n":
            return Translations(block, self.language)
        self._services = self.services_for(block)
        return super().service(block, service_name)

    def _field_data(self, block: Any) -> FieldData:
        if block not in self._field_data_of:
            self._field_data_of[block] = self.new_field_data(block)
        return self._field_data_of[block]

    def _call(
        self,
        block: Any,
        handler: str,
        method: str,
        body: bytes,
        *,
        suffix: str = "",
        query: str = "",
        content_type: str = "application/json",
    ) -> Reply:
        refusal = self.refuse(method)
        if refusal is not None:
            return refusal
        fresh = self.load(usage_of(block))
        try:
            response = self.handle(fresh, handler, ask(method, body, query, content_type), suffix)
        except NoSuchHandlerError:
            return Reply(404)
        self.after_handler(fresh)
        return Reply.of(response)

    def refuse(self, method: str) -> Reply | None:
        """The reply to people who may not call handlers here, else None."""
        return None

    def after_handler(self, block: Any) -> None:
        """What the view does once the handler has returned and the block has been saved."""

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Hand an event to the `publish` service; without one it is dropped silently (`x_module.py`)."""
        service = self.services_for(block).get("publish")
        if service is not None:
            service.publish(block, event_type, event_data)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler."""
        raise NotImplementedError

    def local_resource_url(self, block: Any, uri: str) -> str:
        """The address of a file below the block's `public/` (`xblock_local_resource_url`)."""
        return f"/xblock/resource/{block.scope_ids.block_type}/{uri}"

    def resource_url(self, resource: Any) -> str:
        """Not supported by the platform."""
        raise NotImplementedError("edX Platform doesn't currently implement XBlock resource urls")

    def applicable_aside_types(self, block: Any) -> list[str]:
        """No asides."""
        return []


def usage_of(block: Any) -> UsageKey:
    """The address of a block, or the address itself."""
    return block if isinstance(block, UsageKey) else block.scope_ids.usage_id
