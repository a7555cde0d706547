@{
    Rules = @{
        # build.ps1 runs on Windows PowerShell 5.1 too.
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
