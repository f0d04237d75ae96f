"""Dense zones of any density: asked as those of one density are."""

from .dbscan_zones import Model

__all__ = ["Model"]
