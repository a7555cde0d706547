@{
    RootModule             = 'bin/Outlit.Integrations.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d0c4a7e-2f0b-4c39-9a51-d6c1b7f0e8a3'
    Author                 = 'Outlit.Integrations contributors'
    CompanyName            = 'Outlit.Integrations contributors'
    Copyright              = '(c) Outlit.Integrations contributors. MIT License.'
    Description            = 'Lists, connects, polls, sets up, inspects and disconnects the integrations of Outlit.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('bin/Outlit.Integrations.Format.ps1xml')
    CmdletsToExport        = @(
        'Clear-OutlitContext'
        'Connect-OutlitIntegration'
        'Disconnect-OutlitIntegration'
        'Get-OutlitConnection'
        'Get-OutlitContext'
        'Get-OutlitIntegration'
        'Get-OutlitIntegrationCapability'
        'Get-OutlitSyncStatus'
        'Invoke-OutlitSetupStep'
        'New-OutlitContext'
        'Set-OutlitContext'
        'Test-OutlitContext'
        'Wait-OutlitConnection'
        'Wait-OutlitSync'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Outlit', 'integrations', 'HubSpot', 'Stripe', 'PostHog', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://spdx.org/licenses/MIT.html'
            ReleaseNotes = 'What changed is told in CHANGELOG.md, which is in the package.'
        }
    }
}
