using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>An organisation on the dashboard: its connections, and how far their syncs are.</summary>
internal static class OrganisationCards
{
    public static Html Of(EmulatorState state, Organisation organisation, DateTimeOffset now)
    {
        Html connections = Html.Join(organisation.Connections.Values.Select(connection =>
            state.Providers.Find(connection.Provider) is Provider provider
                ? ConnectionOf(state, organisation, provider, connection, now)
                : Html.None));
        return Html.Of($"""
            <article><h3><code>{organisation.Id}</code> <small>{Words.Count(organisation.Connections.Count, "connection")}</small></h3>
            <ul class="tiles">{connections}</ul></article>
            """);
    }

    private static Html ConnectionOf(
        EmulatorState state, Organisation organisation, Provider provider, Connection connection, DateTimeOffset now)
    {
        IReadOnlyList<ModelSync> rows = SyncProgress.RowsOf(state, organisation, provider, connection, now);
        Html models = Html.Join(rows.Where(row => !string.IsNullOrEmpty(row.Model)).Select(row => Html.Of(
            $"""<li><span>{row.Model}</span> {Layout.Chip(row.Status)} <span class="number">{row.RecordCount:N0}</span></li>""")));
        string? wrong = connection.ErrorMessage ?? rows.FirstOrDefault(row => row.ErrorMessage is not null)?.ErrorMessage;
        Html why = wrong is null ? Html.None : Html.Of($"""<p class="wrong">{wrong}</p>""");
        return Html.Of($"""
            <li class="tile"><h4>{Layout.SignOf(provider)}<span>{provider.Name}</span> {Layout.Chip(connection.Status)}</h4>
            <ul class="models">{models}</ul>{why}</li>
            """);
    }
}
