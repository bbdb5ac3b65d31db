"""A content library v2 in Studio: a block is its OLX, parsed anew for every request."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from web_fragments.fragment import Fragment
from xblock.field_data import DictFieldData, FieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KvsFieldData

from tests.runtimes import olx
from tests.runtimes.addresses import LibraryAddresses
from tests.runtimes.inheritance import Locatable
from tests.runtimes.keys import LibraryKey, UsageKey
from tests.runtimes.people import EWA, Learner
from tests.runtimes.platform import PlatformRuntime, usage_of
from tests.runtimes.publishing import Publishing
from tests.runtimes.reply import Reply
from tests.runtimes.services import (
    Cache,
    Completions,
    Enrollments,
    Users,
    unmodelled,
)
from tests.runtimes.stores import LEARNER_SCOPES, SessionStore, session_state

DRAFT, PUBLISHED = "draft", "published"


class LibraryFields(FieldData):  # type: ignore[misc]
    """Authored fields of one request (`OpenedXContentFieldData`); values are kept as they are, not copied."""

    def __init__(self) -> None:
        self.values: dict[UsageKey, dict[str, Any]] = defaultdict(dict)
        self.changed: set[UsageKey] = set()

    def get(self, block: Any, name: str) -> Any:
        """Read a value, or raise KeyError."""
        return self._values(block, name)[name]

    def set(self, block: Any, name: str, value: Any) -> None:
        """Write a value; a list or dict changed in place equals itself and so counts as unchanged."""
        values = self._values(block, name)
        if name not in values or values[name] != value:
            values[name] = value
            self.changed.add(block.scope_ids.usage_id)

    def delete(self, block: Any, name: str) -> None:
        """Drop a value."""
        del self._values(block, name)[name]
        self.changed.add(block.scope_ids.usage_id)

    def _values(self, block: Any, name: str) -> dict[str, Any]:
        scope = block.fields[name].scope
        if scope not in (Scope.content, Scope.settings):
            raise NotImplementedError(f"Scope {scope} (field {name}) is unsupported.")
        return self.values[block.scope_ids.usage_id]


class Library(PlatformRuntime):
    """The runtime of `openedx/core/djangoapps/xblock/runtime/openedx_content_runtime.py`, in Studio."""

    mixes_in = (Locatable,)

    def __init__(
        self,
        user: Learner | None = EWA,
        *,
        version: str = DRAFT,
        may_write: bool = True,
        files: tuple[str, ...] = (),
        enrolled: tuple[Learner, ...] = (),
        context: LibraryKey | None = None,
        **platform: Any,
    ) -> None:
        super().__init__(user, context=context or LibraryKey(), **platform)
        self.version = version
        self.may_write = may_write
        self.files = frozenset(files)
        self.enrolled = enrolled

    def new_field_data(self, block: Any) -> FieldData:
        """Authored fields from OLX; a learner's in the session, or nowhere without a user (indexing)."""
        authored = LibraryFields()
        learner: FieldData = DictFieldData({})
        if self.user is not None:
            learner = KvsFieldData(SessionStore(self._session()))
        scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent), authored)
        fields = SplitFieldData(scopes | dict.fromkeys(LEARNER_SCOPES, learner))
        fields.authored = authored
        return fields

    def _session(self) -> dict[Any, str | None]:
        who = self.user.id if self.user else None
        return self.records.sessions.setdefault(("library", who), {})

    def state(self, block: Any, user: Learner | None = None) -> dict[str, Any]:
        """The author's trial state, kept in the session."""
        return session_state(self._session(), usage_of(block))

    def services_for(self, block: Any) -> dict[str, Any]:
        """Services of the contract's fourth row: no settings, grade_utils, user_state, partitions, teams."""
        return unmodelled("rebind_user", "mako", "sandbox") | {
            "completion": Completions(self.records, self.user, self.completion_tracking) if self.user else None,
            "replace_urls": self._addresses(),
            "cache": Cache(self.records),
            "publish": Publishing(self.records, self.user, self.completion_tracking),
            "enrollments": Enrollments(self.enrolled, self.context_key),
        }

    def service(self, block: Any, service_name: str) -> Any:
        """Answer as the base, except that `user` raises when the runtime has no user."""
        if service_name == "user" and block.service_declaration("user") is not None:
            return self._users()
        return super().service(block, service_name)

    def _users(self) -> Users:
        if self.user is None:
            raise RuntimeError("Cannot access user service when there is no user bound to the XBlock.")
        return Users(
            self.user,
            self.context_key,
            user_is_staff=self.user.global_staff,
            anonymous_user_id=self.user.anonymous_id(self.context_key),
            deprecated_anonymous_user_id=self.user.anonymous_id(),
        )

    def _addresses(self) -> LibraryAddresses:
        return LibraryAddresses(self.files, self.version)

    # Storage.

    def create(self, block_class: type, usage: UsageKey, fields: dict[str, Any]) -> None:
        """Store a new draft that says what the fields say."""
        block = self._construct(usage)
        for name, value in fields.items():
            setattr(block, name, value)
        self.records.olx[usage, DRAFT] = olx.library_text(block)
        self.publish_draft(usage)

    def import_olx(self, block_class: type, text: str | bytes, **parser_options: Any) -> Any:
        """Store pasted OLX as draft and published version, and load it."""
        node = olx.parse(text, **parser_options)
        block_id = node.attrib.pop("url_name", None)
        usage = self.records.new_usage(block_class, self.context_key, node.tag, block_id)
        self.records.olx[usage, DRAFT] = olx.text_of(node)
        self.publish_draft(usage)
        return self.load(usage)

    def publish_draft(self, block: Any) -> None:
        """Publish the draft, as the button of the library page does."""
        usage = usage_of(block)
        self.records.olx[usage, PUBLISHED] = self.records.olx[usage, DRAFT]

    def stored_olx(self, block: Any, version: str = DRAFT) -> str:
        """The OLX that the library keeps."""
        return self.records.olx[usage_of(block), version]

    def export_olx(self, block: Any) -> str:
        """Write one block as OLX without `url_name`."""
        return olx.library_text(self.load(usage_of(block)))

    def authored(self, block: Any) -> dict[str, Any]:
        """The content and settings that the stored OLX sets."""
        return dict(self._authored_fields(self.load(usage_of(block))).values[usage_of(block)])

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> Any:
        """Parse the stored OLX into a block (`get_block`)."""
        block_class = self.mixologist.mix(self.records.classes[usage_id])
        node = olx.parse(self.records.olx[usage_id, self.version])
        block = block_class.parse_xml(node, runtime=self, keys=self._scope_ids(usage_id))
        block.force_save_fields(block._get_fields_to_save())
        self._authored_fields(block).changed.clear()
        return block

    def save_block(self, block: Any) -> None:
        """Write a changed block back as OLX; only drafts, and only for those who may write."""
        changed = self._authored_fields(block).changed
        if block.scope_ids.usage_id not in changed:
            return
        if self.version != DRAFT:
            raise ValidationError("Do not make changes starting from the published or past versions.")
        if self.user is not None and not self.may_write:
            raise RuntimeError("You do not have permission to edit this XBlock")
        self.records.olx[block.scope_ids.usage_id, DRAFT] = olx.library_text(block)
        changed.clear()

    def _authored_fields(self, block: Any) -> LibraryFields:
        return self._field_data(block).authored

    def add_node_as_child(self, block: Any, node: Any) -> None:
        """Refuse child blocks."""
        raise NotImplementedError("XML Serialization is only supported with OpenedXCoreRuntime")

    # Views, handlers and events.

    def render(self, block: Any, view_name: str, context: Any = None) -> Fragment:
        """Render a view and rewrite its addresses; without a user only `public_view`."""
        if self.user is None and view_name != "public_view":
            raise PermissionDenied
        whole = super().render(block, view_name, context)
        rewritten = Fragment(self._addresses().replace_urls(whole.content))
        rewritten.add_fragment_resources(whole)
        return rewritten

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Keep grades and completions of known users; log everything else, `progress` included."""
        known = self.user is not None and event_type in ("grade", "completion")
        publishing = Publishing(self.records, self.user, self.completion_tracking, masquerading=not known)
        if event_type != "completion" or self.completion_tracking or not known:
            publishing.publish(block, event_type, event_data)

    def _call(self, block: Any, handler: str, method: str, body: bytes, *, suffix: str = "", **rest: Any) -> Reply:
        # The page's handlerUrl ends every suffix with a slash (`xblock_iframe.html`).
        suffix = f"{suffix.rstrip('/')}/" if suffix else ""
        return super()._call(block, handler, method, body, suffix=suffix, **rest)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler, with a token in place of a session."""
        usage = block.scope_ids.usage_id
        who = self.user or Learner("anonymous")
        token = who.anonymous_id(usage)[:20]
        address = f"/api/xblock/v2/xblocks/{usage}/handler/{who.id}-{token}/{handler_name}/{suffix}"
        return address + (f"?{query}" if query else "")
