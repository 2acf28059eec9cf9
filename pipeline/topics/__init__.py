"""What an activity is about: one topic of a taxonomy, and a second where two things are plainly done."""

from pipeline.topics.reading import TopicReading, classify

__all__ = ["TopicReading", "classify"]
