@{
    RootModule           = 'OutlitEmulator.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'b2c1f0d4-7c55-4b0e-8f43-1d6f3a9e5c27'
    Author               = 'Outlit.Integrations contributors'
    CompanyName          = 'Outlit.Integrations contributors'
    Copyright            = '(c) Outlit.Integrations contributors. MIT License.'
    Description          = 'Starts and controls outlit-emulator, a local Outlit to try and test scripts with.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FunctionsToExport    = @(
        'Add-OutlitEmulatorFault'
        'Approve-OutlitEmulatorSession'
        'Get-OutlitEmulatorRequest'
        'Reset-OutlitEmulator'
        'Start-OutlitEmulator'
        'Step-OutlitEmulatorClock'
        'Stop-OutlitEmulator'
    )
    CmdletsToExport      = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('Outlit', 'emulator', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://spdx.org/licenses/MIT.html'
        }
    }
}
