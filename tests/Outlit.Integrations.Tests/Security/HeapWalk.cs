using System.Buffers.Binary;
using System.Text;
using Microsoft.Diagnostics.Runtime;

namespace Outlit.Integrations.Tests.Security;

/// <summary>What stands in the managed heap of another process: every byte of it, of dead objects too.</summary>
/// <param name="Bytes">How many bytes were searched.</param>
/// <param name="Objects">How many objects they are.</param>
/// <param name="Finds">The objects that have one of the pieces in them.</param>
internal sealed record HeapWalk(long Bytes, long Objects, IReadOnlyList<HeapFind> Finds)
{
    private const int LongestText = 16 * 1024 * 1024;

    /// <summary>True if this process may read the memory of that one, its child.</summary>
    public static bool IsAllowed(int process)
    {
        try
        {
            using FileStream memory = File.OpenRead($"/proc/{process}/mem");
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Stops the process, a child of this one, searches its heap and lets it go on.</summary>
    /// <param name="process">Its ID.</param>
    /// <param name="pieces">What to look for: pieces of 8 characters, as UTF-8 and as UTF-16.</param>
    public static HeapWalk Of(int process, IEnumerable<string> pieces)
    {
        using StoppedProcess stopped = StoppedProcess.Stop(process);
        using DataTarget target = DataTarget.AttachToProcess(process, suspend: false);

        // The library that lies beside the runtime is its own: its version need not be compared.
        ClrInfo version = target.ClrVersions.Single();
        string dac = Path.Combine(Path.GetDirectoryName(version.ModuleInfo.FileName)!, "libmscordaccore.so");
        using ClrRuntime runtime = version.CreateRuntime(dac, ignoreMismatch: true);
        HashSet<ulong> wanted = [.. pieces.Select(Encoding.Latin1.GetBytes).Select(piece => BinaryPrimitives.ReadUInt64LittleEndian(piece))];
        long bytes = 0;
        long objects = 0;
        Dictionary<ulong, HeapFind> finds = [];
        foreach (ClrSegment segment in runtime.Heap.Segments)
        {
            // From an even address on, as characters lie; what was committed and is free now is searched as well.
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
            {
                finds[address].Holders.Add(item.Type!.Name!);
            }
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

    // As UTF-8, and as UTF-16 at even and odd places.
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
            {
                places.Add(at);
            }
        }

        return places;
    }

    // A byte for a character, 0 for one that has none.
    private static byte[] Narrow(ReadOnlySpan<byte> wide)
    {
        byte[] narrow = new byte[wide.Length / 2];
        for (int at = 0; at < narrow.Length; at++)
        {
            narrow[at] = wide[(2 * at) + 1] == 0 ? wide[2 * at] : (byte)0;
        }

        return narrow;
    }
}

/// <summary>An object that has a piece in it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Text">What it holds, bytes as Latin-1; empty for what is no text and no array of characters or bytes.</param>
internal sealed record HeapFind(string Type, string Text)
{
    /// <summary>The types of the framework's network objects that refer to it.</summary>
    public ISet<string> Holders { get; } = new HashSet<string>();
}
