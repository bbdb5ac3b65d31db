"""The only module that asks the platform itself; each question has an answer where the platform is not there."""

from typing import Any

COURSE_FILE = "/static/"
CAPTIONS = "text/vtt"


def completed(block: Any) -> float:
    """How much of the block the platform holds for completed by this learner, from 0 to 1; 0 where it does not know."""
    service = block.runtime.service(block, "completion")
    if service is None:
        return 0.0
    usage = block.scope_ids.usage_id
    return float(service.get_completions([usage]).get(usage, 0.0))


def course_file(block: Any, address: str, largest: int) -> bytes | None:
    """What is in a file of the course, by its address /static/…; None where it is not to be had.

    That is so without a store of files, as in content libraries, for files larger than `largest` bytes, and for locked
    files when nobody is logged in.
    """
    if not address.startswith(COURSE_FILE):
        return None
    service = block.runtime.service(block, "course_files")
    if service is not None:
        content: bytes | None = service.read(address.removeprefix(COURSE_FILE))
        return content if content is None or len(content) <= largest else None
    return _stored_file(block, address.removeprefix(COURSE_FILE), largest)


def store_course_file(block: Any, name: str, text: str) -> bool:
    """Put a transcript among the files of the course, in place of one of the same name; False where that cannot be."""
    service = block.runtime.service(block, "course_files")
    if service is not None:
        return bool(hasattr(service, "write") and service.write(name, text.encode()))
    store = _content_store(block)
    if store is None:
        return False
    contents, kind, key = store
    location = kind.compute_location(key, name)
    contents.save(kind(location, name, CAPTIONS, text.encode()))
    return True


def _stored_file(block: Any, name: str, largest: int) -> bytes | None:
    store = _content_store(block)
    if store is None:
        return None
    contents, kind, key = store
    # not get_asset_key_from_path: it reads files of other courses too
    found = contents.find(kind.compute_location(key, name), throw_on_not_found=False)
    if found is None or len(found.data) > largest:
        return None
    if getattr(found, "locked", False) and block.scope_ids.user_id is None:
        return None
    return bytes(found.data)


def _content_store(block: Any) -> tuple[Any, Any, Any] | None:
    """The platform's store of course files, the class of its files, and the course; None where there is none."""
    key = getattr(block.scope_ids.usage_id, "context_key", None)
    if key is None or not getattr(key, "is_course", True):
        return None
    try:
        from xmodule.contentstore.content import StaticContent  # type: ignore[import-not-found]
        from xmodule.contentstore.django import contentstore  # type: ignore[import-not-found]
    except (ImportError, RuntimeError):
        return None
    return contentstore(), StaticContent, key
