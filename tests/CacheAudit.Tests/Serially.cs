// An audit looks for processes that others of its kind have left over, so there may be only one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
