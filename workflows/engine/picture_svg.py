"""The steps drawn from top to bottom as one SVG, without scripts or styles of its own."""

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from workflows.engine.picture import Box, Step

BOX_W, BOX_H, GAP_X, GAP_Y, PER_ROW = 190, 66, 12, 22, 4
LANE, MARGIN = 14, 12
SYMBOLS = {"done": "✓", "open": "▶", "overdue": "!", "waiting": "", "withdrawn": "–", "failed": "!", "described": ""}
GATES = frozenset({"EXCLUSIVE_GATEWAY", "SWITCH", "PARALLEL_GATEWAY"})


@dataclass(frozen=True)
class Place:
    """Where a step was drawn: its middle line, top and bottom."""

    middle: float
    top: float
    bottom: float
    row: int


def svg_of(steps: list[Step], title: str, *, arrow: str = "app-arrow") -> str:
    """Draw the steps; the title is the picture's alternative text, `arrow` an id of its own for each on a page."""
    width = PER_ROW * BOX_W + (PER_ROW - 1) * GAP_X + 2 * MARGIN
    middle, y = width / 2, float(MARGIN)
    shapes: list[str] = []
    places: dict[str, Place] = {}
    for row, step in enumerate(steps):
        top = y
        for start in range(0, len(step.boxes), PER_ROW):
            chunk = step.boxes[start : start + PER_ROW]
            x = middle - (len(chunk) * BOX_W + (len(chunk) - 1) * GAP_X) / 2
            for box in chunk:
                shapes.append(_box(box, x, y, rounded=step.kind in GATES or step.kind in {"START", "END"}))
                x += BOX_W + GAP_X
            y += BOX_H + GAP_X
        places[step.name] = Place(middle, top, y - GAP_X, row)
        y += GAP_Y - GAP_X
    lines, lanes = _arrows(steps, places, width, arrow)
    full = width + lanes * LANE + MARGIN
    height = y - GAP_Y + MARGIN + GAP_X
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="app-process" role="img" viewBox="0 0 {full:g} {height:g}" '
        f'width="{full:g}" height="{height:g}" font-family="Helvetica Neue, Helvetica, Arial, sans-serif">'
        f"<title>{escape(title)}</title>"
        f'<defs><marker id="{escape(arrow)}" markerWidth="8" markerHeight="8" refX="6" refY="3" orient="auto">'
        '<path d="M0,0 L6,3 L0,6 z" fill="#0b0c0c"/></marker></defs>' + "".join(lines) + "".join(shapes) + "</svg>"
    )


def _box(box: Box, x: float, y: float, *, rounded: bool) -> str:
    colours = {
        "done": ("#cce2d8", "#005a30", ""),
        "open": ("#fff7bf", "#594d00", ""),
        "overdue": ("#f4cdc6", "#942514", ""),
        "failed": ("#f4cdc6", "#942514", ""),
        "waiting": ("#ffffff", "#505a5f", ' stroke-dasharray="5 4"'),
        "described": ("#ffffff", "#505a5f", ""),
        "withdrawn": ("#eeefef", "#505a5f", ' stroke-dasharray="2 3"'),
    }
    fill, stroke, dash = colours[box.state]
    text = list(wrap(box.title, 27)[:2])
    if len(wrap(box.title, 27)) > 2:
        text[1] = text[1][:26] + "…"
    rows = [
        f'<text x="{x + 10:g}" y="{y + 15 + 13 * n:g}" font-size="12" font-weight="700">{escape(line)}</text>'
        for n, line in enumerate(text)
    ]
    if box.holder:
        holder = box.holder if len(box.holder) <= 30 else box.holder[:29] + "…"
        rows.append(f'<text x="{x + 10:g}" y="{y + 43:g}" font-size="11">{escape(holder)}</text>')
    state = f"{SYMBOLS[box.state]} {box.words}".strip()
    rows.append(f'<text x="{x + 10:g}" y="{y + 58:g}" font-size="11">{escape(state[:34])}</text>')
    radius = 22 if rounded else 2
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{BOX_W}" height="{BOX_H}" rx="{radius}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{3 if box.state == "overdue" else 1.5}"{dash}/>' + "".join(rows)
    )


def _arrows(steps: list[Step], places: dict[str, Place], width: float, arrow: str) -> tuple[list[str], int]:
    lines, lanes = [], 0
    for step in steps:
        for name in step.next_names:
            here, there = places[step.name], places.get(name)
            if there is None:
                continue
            if there.row == here.row + 1:
                path = f"M{here.middle:g},{here.bottom:g} L{there.middle:g},{there.top - 3:g}"
            else:
                lanes += 1
                lane = width - MARGIN + lanes * LANE
                down, up = here.bottom + 6 + (lanes % 3) * 4, there.top - 12 + (lanes % 3) * 3
                path = (
                    f"M{here.middle:g},{here.bottom:g} V{down:g} H{lane:g} V{up:g} H{there.middle:g} V{there.top - 3:g}"
                )
            colour = "#0b0c0c" if there.row == here.row + 1 else "#b1b4b6"
            drawn = f'd="{path}" fill="none" stroke="{colour}" stroke-width="1.2"'
            lines.append(f'<path {drawn} marker-end="url(#{escape(arrow)})"/>')
    return lines, lanes
