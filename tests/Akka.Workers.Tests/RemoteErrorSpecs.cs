namespace Akka.Workers.Tests;

/// <summary>Failures as data, from anybody, as exceptions.</summary>
public sealed class RemoteErrorSpecs
{
    [Fact]
    public void What_is_no_exception_of_this_library_is_not_created_by_its_name()
    {
        var error = new RemoteError(typeof(OutOfMemoryException).FullName!, "of a stranger");
        var made = Assert.IsType<WorkerException>(error.ToException());
        Assert.Equal((error.Message, error), (made.Message, made.Error));
    }

    [Theory, InlineData(typeof(WorkerException)), InlineData(typeof(WorkerUnavailableException)), InlineData(typeof(RestartFailedException))]
    [InlineData(typeof(WorkersConfigurationException)), InlineData(typeof(StateVersionException)), InlineData(typeof(StateDirectoryInUseException))]
    public void What_it_says_beside_its_message_may_be_nonsense(Type type)
    {
        foreach (var details in new[] { null, "", "x", "\u001e", "9999999999999\u001e\u001e" })
        {
            var made = new RemoteError(type.FullName!, "message") { Details = details }.ToException();
            Assert.False(made is WorkerUnavailableException { WasRead: true });
            Assert.NotNull(made.Message);
        }
    }

    [Fact]
    public void A_stack_trace_stays_with_it()
    {
        try
        {
            throw new WorkerUnavailableException("over there", wasRead: true);
        }
        catch (WorkerUnavailableException thrown)
        {
            var made = Assert.IsType<WorkerUnavailableException>(RemoteError.From(thrown).ToException());
            Assert.True(made.WasRead);
            Assert.Contains(nameof(A_stack_trace_stays_with_it), made.StackTrace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_data_that_an_exception_was_made_of_is_its_cause()
    {
        var cause = new RemoteError("deadline", "too late");
        Assert.Equal(cause, RemoteError.From(new RestartFailedException(cause)).Inner);
        Assert.Equal(cause, Assert.IsType<RestartFailedException>(RemoteError.From(new RestartFailedException(cause)).ToException()).Error);
    }
}
