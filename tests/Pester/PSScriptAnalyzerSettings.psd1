@{
    ExcludeRules = @(
        # What BeforeAll and BeforeEach assign is used in the blocks beside them, which the rule does not look at.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
