# Settings for the tour and the modules of the playground.
@{
    ExcludeRules = @(
        # The tour's secrets are examples and should be visible to the reader.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Echo.psm1 replaces functions of the interactive shell and writes to the screen.
        'PSAvoidOverwritingBuiltInCmdlets'
        'PSAvoidUsingWriteHost'
        'PSAvoidGlobalVars'
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSUseShouldProcessForStateChangingFunctions'
        # The shell calls the functions of Echo.psm1 and passes -Transcript.
        'PSProvideCommentHelp'
        'PSReviewUnusedParameter'
    )
}
