"""Reading in this very process, without any protection: for looking into a failure with a debugger."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.answers import Limits, Result
from pipeline.batch.lanes import Job
from pipeline.batch.worker import Task, outcome
from pipeline.sources import Found


@dataclass(slots=True)
class Here:
    """What is raised in reading a document is raised here as well."""

    process: str
    folder: Path
    limits: Limits
    count: int = 0

    def begin(self, found: Found) -> Job:
        self.count += 1
        return Job(Task(found, self.process, self.folder / f"{self.count}.result", self.limits))

    def finish(self, job: Job) -> Result:
        return outcome(job.task.found, self.process, job.task.result.with_suffix(".members"), self.limits.reading)
