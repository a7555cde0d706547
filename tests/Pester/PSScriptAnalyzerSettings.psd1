@{
    ExcludeRules = @(
        # The rule does not find the use of BeforeAll and BeforeEach variables in other blocks.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
    Rules        = @{
        # The tests also run on Windows PowerShell 5.1.
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
