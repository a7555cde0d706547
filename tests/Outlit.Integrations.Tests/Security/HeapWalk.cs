using System.Buffers.Binary;
using Microsoft.Diagnostics.Runtime;

namespace Outlit.Integrations.Tests.Security;

/// <summary>The result of a search in the managed heap of another process, including unreachable objects.</summary>
internal sealed record HeapWalk(long Bytes, long Objects, IReadOnlyList<HeapFind> Finds)
{
    private const int LongestText = 16 * 1024 * 1024;

    public static bool IsAllowed(int process) =>
        Record.Exception(() => File.OpenRead($"/proc/{process}/mem").Dispose()) is null;

    /// <summary>Stops a child process, searches its heap and resumes the process.</summary>
    /// <param name="process">The process ID.</param>
    /// <param name="pieces">The strings of 8 characters to search for, as UTF-8 and as UTF-16.</param>
    public static HeapWalk Of(int process, IEnumerable<string> pieces)
    {
        // A signal instead of ptrace: the framework waits for child processes and would consume ptrace's events.
        Signal(process, "STOP");
        Assert.True(SpinWait.SpinUntil(() => IsStopped(process), TimeSpan.FromSeconds(10)), "The process did not stop.");
        try
        {
            byte[][] bytes = [.. pieces.Select(Encoding.Latin1.GetBytes)];
            return Search(process, [.. bytes.Select(piece => BinaryPrimitives.ReadUInt64LittleEndian(piece))]);
        }
        finally
        {
            Signal(process, "CONT");
        }
    }

    private static void Signal(int process, string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    // The state follows the process name, which is in parentheses.
    private static bool IsStopped(int process) => Directory.EnumerateDirectories($"/proc/{process}/task")
        .All(thread => File.ReadAllText(Path.Combine(thread, "stat")).Split(") ").Last()[0] == 'T');

    private static HeapWalk Search(int process, HashSet<ulong> wanted)
    {
        using DataTarget target = DataTarget.AttachToProcess(process, suspend: false);

        // The library is in the runtime's folder and has the same version, so the versions are not compared.
        ClrInfo version = target.ClrVersions.Single();
        string dac = Path.Combine(Path.GetDirectoryName(version.ModuleInfo.FileName)!, "libmscordaccore.so");
        using ClrRuntime runtime = version.CreateRuntime(dac, ignoreMismatch: true);
        long bytes = 0;
        long objects = 0;
        Dictionary<ulong, HeapFind> finds = [];
        foreach (ClrSegment segment in runtime.Heap.Segments)
        {
            // Starts at an even address, so that characters are aligned. Includes committed memory that is now free.
            byte[] memory = new byte[segment.CommittedMemory.Length];
            int read = target.DataReader.Read(segment.CommittedMemory.Start, memory);
            Assert.True(read >= (int)(segment.ObjectRange.End - segment.CommittedMemory.Start), "The heap could not be read.");
            bytes += read;
            ClrObject[] all = [.. segment.EnumerateObjects()];
            ulong[] addresses = [.. all.Select(item => item.Address)];
            objects += all.Length;
            foreach (int at in Places(memory, wanted))
            {
                ulong address = segment.CommittedMemory.Start + (ulong)at;
                int index = Array.BinarySearch(addresses, address);
                ClrObject holder = all.ElementAtOrDefault(index < 0 ? ~index - 1 : index);
                bool inside = holder.IsValid && address < holder.Address + holder.Size;
                finds[inside ? holder.Address : address] = inside ? Describe(holder) : new("(free memory)", "");
            }
        }

        foreach (ClrObject item in runtime.Heap.EnumerateObjects().Where(item => item.Type?.Name?.StartsWith("System.Net.", StringComparison.Ordinal) == true))
        {
            foreach (ulong address in item.EnumerateReferences().Select(reference => reference.Address).Where(finds.ContainsKey))
                finds[address].Holders.Add(item.Type!.Name!);
        }

        return new(bytes, objects, [.. finds.Values]);
    }

    private static HeapFind Describe(ClrObject holder) => new(holder.Type!.Name!, holder.Type.Name switch
    {
        "System.String" => holder.AsString(LongestText)!,
        "System.Char[]" => new(holder.AsArray().ReadValues<char>(0, holder.AsArray().Length)),
        "System.Byte[]" => Encoding.Latin1.GetString(holder.AsArray().ReadValues<byte>(0, holder.AsArray().Length)!),
        _ => "",
    });

    // As UTF-8, and as UTF-16 at even and odd offsets.
    private static IEnumerable<int> Places(byte[] memory, HashSet<ulong> wanted) =>
        Search(memory, wanted)
            .Concat(Search(Narrow(memory), wanted).Select(at => at * 2))
            .Concat(Search(Narrow(memory.AsSpan(1)), wanted).Select(at => (at * 2) + 1));

    private static List<int> Search(ReadOnlySpan<byte> text, HashSet<ulong> wanted)
    {
        List<int> places = [];
        for (int at = 0; at <= text.Length - sizeof(ulong); at++)
        {
            if (wanted.Contains(BinaryPrimitives.ReadUInt64LittleEndian(text[at..])))
                places.Add(at);
        }

        return places;
    }

    // One byte per character; 0 for a character that does not fit.
    private static byte[] Narrow(ReadOnlySpan<byte> wide)
    {
        byte[] narrow = new byte[wide.Length / 2];
        for (int at = 0; at < narrow.Length; at++)
            narrow[at] = wide[(2 * at) + 1] == 0 ? wide[2 * at] : (byte)0;

        return narrow;
    }
}

/// <summary>An object that contains a piece.</summary>
/// <param name="Type">The type of the object.</param>
/// <param name="Text">The content of a string or an array of characters or bytes (as Latin-1); otherwise empty.</param>
internal sealed record HeapFind(string Type, string Text)
{
    /// <summary>The types of the framework's network objects that reference the object.</summary>
    public ISet<string> Holders { get; } = new HashSet<string>();
}
