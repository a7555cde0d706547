@{
    ExcludeRules = @(
        # What BeforeAll and BeforeEach assign is used in the blocks beside them, which the rule does not look at.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
    Rules        = @{
        # They run on Windows PowerShell 5.1 too.
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
