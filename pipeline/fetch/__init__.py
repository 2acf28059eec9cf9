"""Documents from elsewhere into a folder, from which `prikaz run` or `prikaz watch` takes them."""

from pipeline.fetch.inbox import Fetched, fetch
from pipeline.fetch.source import Listed, Source, SourceRefuses, SourceUnreachable, source

__all__ = ["Fetched", "Listed", "Source", "SourceRefuses", "SourceUnreachable", "fetch", "source"]
