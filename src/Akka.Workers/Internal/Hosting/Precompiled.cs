using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Has code compiled before it is needed. Nothing of it runs.</summary>
internal static class Precompiled
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>A class with all that it does, also in asynchronous methods and lambdas: what the compiler makes of those is nested in it.</summary>
    public static void Class(Type type)
    {
        foreach (var part in type.GetNestedTypes(All).Prepend(type))
        {
            foreach (var method in part.GetMethods(All).AsEnumerable<MethodBase>().Concat(part.GetConstructors(All)))
                Method(method);
        }
    }

    /// <summary>A class as far as it holds something.</summary>
    public static void Data(Type type)
    {
        foreach (var constructor in type.GetConstructors(All))
            Method(constructor);
        foreach (var accessor in type.GetProperties(All).SelectMany(property => property.GetAccessors(nonPublic: true)))
            Method(accessor);
    }

    public static void Delegate(Delegate? function)
    {
        if (function is not null)
            RuntimeHelpers.PrepareDelegate(function);
    }

    private static void Method(MethodBase method)
    {
        if (method.IsAbstract || method.ContainsGenericParameters || method.DeclaringType is { ContainsGenericParameters: true })
            return;
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What cannot be compiled, for want of an assembly say, is told to whoever runs it.
        }
    }
}
