from ..document import Block


def mark_blocks(blocks: tuple[Block, ...], *, markdown: bool) -> None:
    pass
