"""Key-value stores behind the fields; each writes JSON text, so a stored list never changes in place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from xblock.exceptions import InvalidScopeError, KeyValueMultiSaveError
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

from tests.runtimes.people import Learner
from tests.runtimes.records import Records, Stored, StudentModule

AUTHORED_SCOPES = (Scope.parent, Scope.children, Scope.settings, Scope.content)
LEARNER_SCOPES = (Scope.user_state_summary, Scope.user_state, Scope.preferences, Scope.user_info)


class AuthoredStore(KeyValueStore):  # type: ignore[misc]
    """Content and settings of one loaded block (`split_mongo_kvs.py`), a copy until it is persisted."""

    def __init__(self, stored: Stored) -> None:
        self.fields = dict(stored)

    def get(self, key: Any) -> Any:
        """Read one field; a learner's field is no business of the modulestore."""
        if key.scope not in AUTHORED_SCOPES:
            raise InvalidScopeError(key)
        return json.loads(self.fields[key.field_name])

    def set(self, key: Any, value: Any) -> None:
        """Write one field into the working copy."""
        if key.scope not in AUTHORED_SCOPES:
            raise InvalidScopeError(key, AUTHORED_SCOPES)
        self.fields[key.field_name] = json.dumps(value)

    def delete(self, key: Any) -> None:
        """Drop one field; dropping an absent one is no error (`SplitMongoKVS.delete`)."""
        if key.scope not in AUTHORED_SCOPES:
            raise InvalidScopeError(key, AUTHORED_SCOPES)
        self.fields.pop(key.field_name, None)

    def has(self, key: Any) -> bool:
        """Tell whether a field is set; a learner's field never is, so it reads as its default."""
        return key.scope in AUTHORED_SCOPES and key.field_name in self.fields


class StudentStore(KeyValueStore):  # type: ignore[misc]
    """A learner's fields during one request (`DjangoKeyValueStore`, `courseware/model_data.py`)."""

    def __init__(self, records: Records, user: Learner | None) -> None:
        self._records = records
        self._user = user
        self._states: dict[Any, Stored] = {}

    def get(self, key: Any) -> Any:
        """Read one field of any learner scope, or raise KeyError."""
        return json.loads(self._read(key)[key.field_name])

    def has(self, key: Any) -> bool:
        """Tell whether a value was loaded for the field; nothing is loaded for anonymous visitors."""
        return key.field_name in self._read(key)

    def set(self, key: Any, value: Any) -> None:
        """Write one field."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[Any, Any]) -> None:
        """Merge the changed fields into the row, field by field (`user_state_client.py`, `set_many`)."""
        pending: dict[Any, Stored] = {}
        for key, value in update_dict.items():
            if key.scope == Scope.user_state:
                pending.setdefault(key.block_scope_id, {})[key.field_name] = json.dumps(value)
            else:
                self._write_row(key, json.dumps(value))
        for usage, changes in pending.items():
            self._merge(usage, changes)

    def delete(self, key: Any) -> None:
        """Drop one field, raising KeyError when it was not set."""
        row = self._row(key)
        if key.scope == Scope.user_state:
            del self._module(key.block_scope_id).state[key.field_name]
            del self._read(key)[key.field_name]
        else:
            del self._records.rows[row]

    def _merge(self, usage: Any, changes: Stored) -> None:
        if self._user is None:
            return
        self._records.modules.setdefault((self._user.id, usage), StudentModule()).state.update(changes)
        # The platform replaces its cached dict here, so fields not saved now read as default afterwards.
        self._states[usage] = dict(changes)

    def _write_row(self, key: Any, text: str) -> None:
        row = self._row(key)
        inserts_twice = key.scope == Scope.user_state_summary and row in self._records.rows
        if self._user is None and (key.scope != Scope.user_state_summary or inserts_twice):
            raise KeyValueMultiSaveError([])
        self._records.rows[row] = text

    def _read(self, key: Any) -> Stored:
        row = self._row(key)
        if self._user is None:
            return {}
        if key.scope == Scope.user_state:
            usage = key.block_scope_id
            return self._states.setdefault(usage, dict(self._module(usage).state))
        return {key.field_name: self._records.rows[row]} if row in self._records.rows else {}

    def _module(self, usage: Any) -> StudentModule:
        assert self._user is not None
        return self._records.modules.get((self._user.id, usage), StudentModule())

    @staticmethod
    def _row(key: Any) -> tuple[Any, ...]:
        if key.scope not in LEARNER_SCOPES:
            raise InvalidScopeError(key)
        return (key.scope.name, key.user_id, key.block_scope_id, key.field_name)


class SessionStore(KeyValueStore):  # type: ignore[misc]
    """Fields kept in the browser session, over an optional store that is only read.

    Without a source: `session_kv_store.py` of Studio and `ephemeral_field_data.py` of libraries;
    with one: `MasqueradingKeyValueStore` of `courseware/masquerade.py`.
    """

    def __init__(self, session: dict[Any, str | None], source: KeyValueStore | None = None) -> None:
        self._session = session
        self._source = source

    def get(self, key: Any) -> Any:
        """Read one field from the session, else from the source, else raise KeyError."""
        if tuple(key) in self._session:
            text = self._session[tuple(key)]
            if text is None:
                raise KeyError(key)
            return json.loads(text)
        if self._source is None:
            raise KeyError(key)
        return self._source.get(key)

    def has(self, key: Any) -> bool:
        """Tell whether the session or the source holds the field."""
        if tuple(key) in self._session:
            return self._session[tuple(key)] is not None
        return self._source is not None and bool(self._source.has(key))

    def set(self, key: Any, value: Any) -> None:
        """Write one field into the session."""
        self._session[tuple(key)] = json.dumps(value)

    def delete(self, key: Any) -> None:
        """Mark one field as gone without touching the source."""
        self._session[tuple(key)] = None


def session_state(session: Mapping[Any, str | None], usage: Any) -> dict[str, Any]:
    """Read the user_state fields of one block out of a session."""
    keys = [KeyValueStore.Key(*key) for key in session]
    chosen = [key for key in keys if key.scope == Scope.user_state and key.block_scope_id == usage]
    return {key.field_name: json.loads(text) for key in chosen if (text := session[tuple(key)]) is not None}
