"""What holds for every test: properties are judged by what they find, never by how long an example takes."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
