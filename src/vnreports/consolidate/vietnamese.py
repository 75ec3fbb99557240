"""Vietnamese: what a picture says is Vietnamese, whatever language the program speaks.

It goes into the workbook, the draft and the page of a Vietnamese office; what the program itself
says to the person at the keyboard is for `messages.py`.
"""

from __future__ import annotations


def put(text: str, /, **values: object) -> str:
    """Return a sentence of the picture with its values put in.

    >>> put("Trong đó số của {count} đơn vị chưa chắc chắn.", count=3)
    'Trong đó số của 3 đơn vị chưa chắc chắn.'
    """
    return text.format(**values)
