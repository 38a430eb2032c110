// The child process of the tests: what it does is its first argument.
return args is [] ? 2
    : TestChild.Transport.Bench.Knows(args) ? await TestChild.Transport.Bench.RunAsync(args)
    : await TestChild.Scripts.RunAsync(args);
