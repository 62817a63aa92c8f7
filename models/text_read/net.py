"""The network that reads a line: convolutions to one row of columns, one LSTM each way, a class for every letter."""

from __future__ import annotations

from torch import Tensor, nn

from models.kit.synth.alphabet import ALPHABET

from .sample import HIGH_PX

CLASSES = 1 + len(ALPHABET)  # the blank is the first


def _layer(taken: int, given: int, *, side: int = 3, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    convolution = nn.Conv2d(taken, given, side, stride, side // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(given), nn.ReLU(inplace=True))


class Recogniser(nn.Module):
    """Plain convolutions: depthwise ones train 3 to 6 times slower on a CPU (measured, PyTorch 2.13).

    No layer keeps the input's full resolution: its maps would take most of the time and of the memory's bandwidth.
    """

    def __init__(self, *, channels: tuple[int, ...] = (32, 80, 128, 192), hidden: int = 160, dropout: float = 0.1) -> None:
        super().__init__()
        stem, middle, high, top = channels
        self.eyes = nn.Sequential(
            _layer(1, stem, side=5, stride=2),
            _layer(stem, middle, stride=2),
            _layer(middle, middle),
            _layer(middle, middle),
            _layer(middle, high, stride=(2, 1)),
            _layer(high, high),
            _layer(high, high),
            nn.Conv2d(high, top, (HIGH_PX // 8, 1)),
            nn.ReLU(inplace=True),
        )
        self.memory = nn.LSTM(top, hidden, bidirectional=True, batch_first=True)
        self.letters = nn.Sequential(nn.Dropout(dropout), nn.Linear(2 * hidden, CLASSES))

    def forward(self, strips: Tensor) -> Tensor:
        """Scores before softmax.

        strips   N×1×HIGH_PX×W, (grey − 127.5) / 127.5, W a multiple of 4.
        returns  N×(W / STEP_PX)×CLASSES.
        """
        columns = self.eyes(strips).squeeze(2).transpose(1, 2).contiguous()
        said: Tensor = self.letters(self.memory(columns)[0])
        return said


def normalised(strips: Tensor) -> Tensor:
    """Grey uint8, N×H×W, as the network takes it."""
    return (strips.unsqueeze(1).float() - 127.5) / 127.5
