using System.Globalization;
using System.Management.Automation;
using CsCheck;
using Outlit.Integrations.Formatting;

namespace Outlit.Integrations.Tests.Formatting;

/// <summary>The helpers behind the views, each at its edges.</summary>
[Trait("Category", "Culture")]
public sealed class ViewTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 4, 10, 18, 22, 11, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> s_time =
        Gen.Frequency((9, Gen.DateTimeOffset), (1, Gen.OneOf(Gen.Const(DateTimeOffset.MinValue), Gen.Const(DateTimeOffset.MaxValue), Gen.Const(s_now))));

    [Theory]
    [InlineData("00:00:00", "now")]
    [InlineData("00:00:04.999", "now")]
    [InlineData("00:00:05", "5 s ago")]
    [InlineData("00:00:59.999", "59 s ago")]
    [InlineData("00:01:00", "1 min ago")]
    [InlineData("00:59:59.999", "59 min ago")]
    [InlineData("01:00:00", "1 h ago")]
    [InlineData("23:59:59.999", "23 h ago")]
    [InlineData("1.00:00:00", "1 d ago")]
    [InlineData("730.11:59:59", "730 d ago")]
    [InlineData("730.12:00:00", "2 y ago")]
    [InlineData("-00:00:59.999", "now")]
    [InlineData("-00:01:00", "in 1 min")]
    [InlineData("-03:00:01", "in 3 h")]
    [InlineData("-2.00:00:00", "in 2 d")]
    public void A_time_is_told_in_its_largest_unit(string ago, string text) =>
        Assert.Equal(text, RelativeTime.Say(s_now - TimeSpan.Parse(ago, CultureInfo.InvariantCulture), s_now));

    [Fact]
    public void A_time_counts_from_the_present_wherever_it_was_written()
    {
        DateTimeOffset then = DateTimeOffset.UtcNow.AddHours(-3.5);
        Assert.Equal("3 h ago", ViewText.Ago(then.ToOffset(TimeSpan.FromHours(14))));
        Assert.Equal(FormattableString.Invariant($"3 h ago ({then:yyyy-MM-dd HH:mm:ss}Z)"), ViewText.When(then.ToOffset(TimeSpan.FromHours(-7))));
    }

    [Fact]
    public void Every_time_fits_its_column()
    {
        Assert.Equal("2025 y ago", RelativeTime.Say(DateTimeOffset.MinValue, s_now));
        Assert.Equal("in 7973 y", RelativeTime.Say(DateTimeOffset.MaxValue, s_now));
        Gen.Select(s_time, s_time).Sample((time, now) => Assert.InRange(RelativeTime.Say(time, now).Length, 3, 10));
    }

    [Fact]
    public void Nothing_is_shown_of_nothing()
    {
        Assert.Equal("", ViewText.Line(null));
        Assert.Equal("", ViewText.Text(null));
        Assert.Equal("", ViewText.List(null));
        Assert.Equal("", ViewText.Lines(null));
        Assert.Equal("", ViewText.Status(null));
        Assert.Equal("", ViewText.Status(""));
        Assert.Equal("", ViewText.Ago(null));
        Assert.Equal("", ViewText.When(null));
        Assert.Equal("", ViewText.First());
        Assert.Equal("", ViewText.First(null, ""));
        Assert.Equal("", SyncText.Done(null));
        Assert.Equal("", SyncText.Done(Array.Empty<object>()));
        Assert.Equal("0 of 1", SyncText.Done(new object?[] { null }));
        Assert.Equal("", SyncText.FirstError(null, null));
        Assert.Equal("", SyncText.Rows(null));
        Assert.Equal("", ViewText.Steps(null));
        Assert.Equal("", ViewText.StepLines(null));
        Assert.Equal("", ViewText.Fields(null));
        Assert.Equal("(not supported here)", ViewText.NextStep(null));
        Assert.Equal("", ViewText.Pipelines(null));
        Assert.Equal("", ViewText.Members(null));
        Assert.Equal("a\n", ViewText.Lines(new[] { "a", null }));
    }

    [Theory]
    [InlineData("\e[2Jgone", " [2Jgone")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("\u009b31mred\a\0", " 31mred  ")]
    [InlineData("Zürich 🎉", "Zürich 🎉")]
    public void A_text_of_the_server_cannot_move_the_cursor(string text, string shown)
    {
        Assert.Equal(shown, ViewText.Line(text));
        Assert.Equal(shown, ViewText.List(new[] { text }));
        Assert.Equal(shown, ViewText.Status(text));
        Assert.Equal(shown.TrimStart(), ViewText.Lines(new[] { text }));
    }

    [Fact]
    public void A_long_text_is_broken_between_its_words_and_loses_none() =>
        Gen.Select(Gen.Char['a', 'z'].Array[1, 70].Select(word => new string(word)).Array[1, 40], Gen.Bool).Sample((words, isItem) =>
        {
            string whole = string.Join(' ', words);
            string text = isItem ? ViewLines.Item(whole) : ViewLines.Wrap(whole);
            string[] lines = text.Split('\n');
            Assert.All(lines, line => Assert.True(line.Length <= 58 || !line.Trim().Contains(' '), line));
            Assert.All(lines.Skip(1), line => Assert.Equal(isItem, line.StartsWith("  ", StringComparison.Ordinal)));
            Assert.Equal(words, text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        });

    [Fact]
    public void A_line_is_as_full_as_it_can_be()
    {
        string full = new('a', 50);
        Assert.Equal($"{full} 4567890", ViewLines.Wrap($"{full} 4567890"));
        Assert.Equal($"{full}\n45678901", ViewLines.Wrap($"{full} 45678901"));
        Assert.Equal($"{full} \e[31;1m4567890\e[0m", ViewLines.Wrap($"{full} \e[31;1m4567890\e[0m"));
    }

    [Fact]
    public void The_names_of_stages_stay_whole()
    {
        PSObject pipeline = Item("Sales");
        pipeline.Properties.Add(new PSNoteProperty("stages", Enumerable.Range(1, 5).Select(i => (object?)Item($"A stage with number {i}")).Append(null).ToArray()));
        Assert.Equal(
            "Sales: A stage with number 1, A stage with number 2,\n  A stage with number 3, A stage with number 4,\n  A stage with number 5",
            ViewText.Pipelines(new object?[] { pipeline, null, "no pipeline" }));
    }

    [Fact]
    public void A_number_among_the_members_is_the_same_in_every_culture()
    {
        PSObject headers = new();
        headers.Properties.Add(new PSNoteProperty("x-share", -1.5));
        headers.Properties.Add(new PSNoteProperty("x-since", new DateTime(2026, 4, 10)));
        Assert.Equal("x-share: -1.5\nx-since: 04/10/2026 00:00:00", ViewText.Members(headers));
    }

    private static PSObject Item(string name)
    {
        PSObject item = new();
        item.Properties.Add(new PSNoteProperty("name", name));
        return item;
    }
}
