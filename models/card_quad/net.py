"""The network that finds a card: every cell of its map votes for the four corners, the trusted votes decide."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .kinds import KINDS

CELL_PX = 16  # of the input a cell of the map; its sides must be whole numbers of cells
CORNERS = 4
PREVAIL = 2.0


def _layer(taken: int, given: int, *, side: int = 3, stride: int = 1, spread: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(taken, given, side, stride, side // 2 * spread, dilation=spread, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(given), nn.ReLU(inplace=True))


class _Bent(nn.Module):
    """A layer whose input goes by it."""

    def __init__(self, wide: int, spread: int = 1) -> None:
        super().__init__()
        self.layer = _layer(wide, wide, spread=spread)

    def forward(self, maps: Tensor) -> Tensor:
        given: Tensor = maps + self.layer(maps)
        return given


class Finder(nn.Module):
    """Plain convolutions down to a sixteenth; the last ones are spread so that each cell sees the whole card.

    A corner under a finger or outside the frame has no pixels of its own to be found by, but what is around it knows where
    it must be: so cells vote, each says how far it is to be trusted, and the mean of the trusted votes is the corner.
    """

    def __init__(self, *, channels: tuple[int, ...] = (16, 32, 64, 128)) -> None:
        super().__init__()
        stem, low, middle, top = channels
        self.eyes = nn.Sequential(
            _layer(3, stem, side=5, stride=2),
            _layer(stem, low, stride=2),
            _Bent(low),
            _layer(low, middle, stride=2),
            _Bent(middle),
            _layer(middle, top, stride=2),
            _Bent(top),
            _Bent(top, spread=2),
            _Bent(top, spread=4),
            _Bent(top),
        )
        self.votes = nn.Conv2d(top, CORNERS * 2, 1)
        self.trust = nn.Conv2d(top, CORNERS, 1)
        self.kinds = nn.Linear(2 * top, len(KINDS))
        self.turned = nn.Linear(2 * top, 1)

    def forward(self, frames: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What every cell says.

        frames   N×3×H×W, (RGB − 127.5) / 127.5, sides whole numbers of CELL_PX.
        returns  votes N×4×2×cells in pixels of the input; scores before softmax of how far each is to be trusted, N×4×cells;
                 scores of the kinds before softmax, N×len(KINDS); score before sigmoid of the sheet being upside down, N.
        """
        maps = self.eyes(frames)
        reach = self.votes(maps).unflatten(1, (CORNERS, 2)).flatten(3).float() * (4.0 * CELL_PX)
        seen = maps.flatten(2)
        pooled = torch.cat([seen.mean(2), seen.amax(2)], 1)
        trust, kinds, turned = self.trust(maps).flatten(2), self.kinds(pooled), self.turned(pooled)[:, 0]
        return reach + places_of(maps), trust.float(), kinds.float(), turned.float()


def levelled(quads: Tensor) -> tuple[Tensor, Tensor]:
    """Corners N×4×2 beginning with the one at the left end of the upper side as the picture has it, and whether that turned them.

    Where a card lies is learnt much sooner than which way up it is, so the one is asked for without the other.
    """
    turned = quads[:, 1, 0] < quads[:, 0, 0]
    return torch.where(turned[:, None, None], quads.roll(2, 1), quads), turned


def corners_of(votes: Tensor, trust: Tensor) -> tuple[Tensor, Tensor]:
    """The corners by the trusted votes, N×4×2, and how far those stray from them, N×4; in pixels of the input.

    A card that could lie either way up has trust at two places, so the greater is let prevail.
    """
    weight = (trust * PREVAIL).softmax(2)
    corners = (votes * weight.unsqueeze(2)).sum(3)
    apart = ((votes - corners.unsqueeze(3)) ** 2).sum(2)
    return corners, (apart * weight).sum(2).sqrt()


def places_of(maps: Tensor) -> Tensor:
    """The middle of every cell in pixels of the input: 1×1×2×cells. By running sums, which an export keeps for any size."""
    ones = torch.ones_like(maps[:1, :1], dtype=torch.float32)
    across, down = ((ones.cumsum(axis) - 0.5) * CELL_PX - 0.5 for axis in (3, 2))
    return torch.stack([across, down], 2).flatten(3)


def normalised(images: Tensor) -> Tensor:
    """BGR uint8, N×H×W×3, as the network takes it."""
    return (images.flip(3).permute(0, 3, 1, 2).float() - 127.5) / 127.5
