"""Principal components: named features in, scores out."""

import numpy as np

from ._features import standardised
from ._rows import answers, table_of


class Model:
    """Scores on the components."""

    def __init__(self, model):
        self.model = model
        self.components = np.array(model["components"], dtype="float64")

    def predict(self, model_input, params=None):
        table = table_of(model_input)
        data, imputed = standardised(table, self.model)
        scores = data @ self.components.T
        columns = {f"component_{k + 1}": scores[:, k] for k in range(scores.shape[1])}
        return answers(table, {**columns, "imputed": imputed})
