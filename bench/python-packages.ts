/** What the peers written in Python need: one list, so that every suite shares one `.venv/bench`. */
export const PYTHON_PACKAGES = [
  "fastcluster==1.3.0",
  "hdbscan==0.8.44",
  "numba==0.68.1",
  "numpy==2.4.6",
  "pandas==3.1.1",
  "polars==2.1.0",
  "pynndescent==0.7.0",
  "scikit-learn==1.9.1",
  "scipy==1.17.1",
  "umap-learn==0.5.12"
];
