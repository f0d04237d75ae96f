"""The nearest of many points in the plane, looked up by grid cell."""

import numpy as np

PER_CELL = 64
BATCH = 256


class Nearest:
    """Finds the nearest of points x, y in metres; of equally near ones the first."""

    def __init__(self, x, y):
        x = np.asarray(x, dtype="float64")
        y = np.asarray(y, dtype="float64")
        self.n = len(x)
        if self.n == 0:
            return
        width, height = np.ptp(x), np.ptp(y)
        side = max(np.sqrt(width * height * PER_CELL / self.n), max(width, height) * PER_CELL / self.n / 4, 1.0)
        col = np.floor((x - x.min()) / side)
        row = np.floor((y - y.min()) / side)
        self.order = np.lexsort((np.arange(self.n), row, col))
        self.x = x[self.order]
        self.y = y[self.order]
        col, row = col[self.order], row[self.order]
        first = np.flatnonzero(np.r_[True, (np.diff(col) != 0) | (np.diff(row) != 0)])
        self.start = np.r_[first, self.n]
        self.west = np.minimum.reduceat(self.x, first)
        self.east = np.maximum.reduceat(self.x, first)
        self.south = np.minimum.reduceat(self.y, first)
        self.north = np.maximum.reduceat(self.y, first)

    def find(self, px, py):
        """Index of the nearest point to each of px, py, and its distance."""
        index = np.full(len(px), -1, dtype="int64")
        square = np.full(len(px), np.inf)
        if self.n == 0:
            return index, square
        for from_ in range(0, len(px), BATCH):
            ax = px[from_ : from_ + BATCH, None]
            ay = py[from_ : from_ + BATCH, None]
            dx = np.maximum(np.maximum(self.west - ax, ax - self.east), 0.0)
            dy = np.maximum(np.maximum(self.south - ay, ay - self.north), 0.0)
            gaps = dx * dx + dy * dy
            nearest_cell = gaps.argmin(axis=1)
            for i, gap in enumerate(gaps):
                self._scan(nearest_cell[i], from_ + i, px, py, index, square)
                for cell in np.flatnonzero(gap <= square[from_ + i]):
                    if cell != nearest_cell[i] and gap[cell] <= square[from_ + i]:
                        self._scan(cell, from_ + i, px, py, index, square)
        return index, np.sqrt(square)

    def _scan(self, cell, i, px, py, index, square):
        start, end = self.start[cell], self.start[cell + 1]
        dx = self.x[start:end] - px[i]
        dy = self.y[start:end] - py[i]
        squares = dx * dx + dy * dy
        at = squares.argmin()  # of equal ones the first, and a cell lists its points by number
        found = self.order[start + at]
        if squares[at] < square[i] or (squares[at] == square[i] and found < index[i]):
            square[i] = squares[at]
            index[i] = found
