using System.Runtime.InteropServices;

namespace Outlit.Integrations.Context;

/// <summary>
/// The type, owner and mode of a file. .NET has no API for type and owner; <c>statx</c> has the same layout on
/// all processors.
/// </summary>
internal sealed class UnixFileStatus
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeModeAndOwner = 0x1 | 0x2 | 0x8;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int GroupAndOthers = 0b_000_111_111;
    private const int WriteByOthers = 0b_000_000_010;

    private readonly int _mode;
    private readonly uint _owner;

    private UnixFileStatus(int mode, uint owner) => (_mode, _owner) = (mode, owner);

    public bool IsRegularFile => (_mode & TypeMask) == RegularFile;

    public bool BelongsToUserOrRoot => _owner == 0 || _owner == GetEffectiveUserId();

    public bool IsOpenToOthers => (_mode & GroupAndOthers) != 0;

    public bool IsWritableByOthers => (_mode & WriteByOthers) != 0;

    /// <summary>The status of a path, of the target if it is a link; only the mode on macOS; null on Windows.</summary>
    public static UnixFileStatus? Get(string path) => Get(CurrentDirectory, path, 0) ?? GetMode(path);

    /// <summary>The status of an open file; null on macOS and Windows.</summary>
    public static UnixFileStatus? Get(SafeHandle handle) =>
        Get((int)handle.DangerousGetHandle(), "", EmptyPath);

    private static unsafe UnixFileStatus? Get(int folder, string path, int flags)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return null;

        try
        {
            StatusBuffer buffer = default;
            return GetStatus(folder, Encoding.UTF8.GetBytes(path + "\0"), flags, TypeModeAndOwner, &buffer) == 0
                ? new(buffer.Mode, buffer.Owner)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library.
            return null;
        }
    }

    // .NET Standard does not know the method of .NET.
    private static UnixFileStatus? GetMode(string path) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
        && typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]) is { } mode
            ? new((int)mode.Invoke(null, [path]) | RegularFile, owner: 0)
            : null;

    [DllImport("libc", EntryPoint = "statx")]
    private static extern unsafe int GetStatus(int folder, byte[] path, int flags, uint mask, StatusBuffer* status);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetEffectiveUserId();

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatusBuffer
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
