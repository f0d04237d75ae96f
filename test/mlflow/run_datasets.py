def read_datasets(run):
    """The datasets of a run of MLflow's client, and what the run did with each."""
    return [
        {
            "name": item.dataset.name,
            "digest": item.dataset.digest,
            "source_type": item.dataset.source_type,
            "source": item.dataset.source,
            "schema": item.dataset.schema,
            "profile": item.dataset.profile,
            "context": {tag.key: tag.value for tag in item.tags}["mlflow.data.context"],
        }
        for item in run.inputs.dataset_inputs
    ]
