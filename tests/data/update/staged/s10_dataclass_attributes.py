from dataclasses import dataclass, field


@dataclass
class Job:
    """One job.

    Attributes:
        name: What it is called.
        retries: How often to try,
            at most.
        tags: Free words.
    """

    name: str
    attempts: int = 3
    tags: list[str] = field(default_factory=list)
