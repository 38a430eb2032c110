// The child process of the tests: what it does is its first argument.
return args is [] ? 2 : await TestChild.Scripts.RunAsync(args);
