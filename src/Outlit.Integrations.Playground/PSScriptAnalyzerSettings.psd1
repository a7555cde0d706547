# For the tour and for the modules of the playground.
@{
    ExcludeRules = @(
        # The tour's secrets are made up, and a reader should see what they are.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Echo.psm1 is called by the interactive shell, in place of its own functions, and writes for the eye.
        'PSAvoidOverwritingBuiltInCmdlets'
        'PSAvoidUsingWriteHost'
        'PSAvoidGlobalVars'
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSUseShouldProcessForStateChangingFunctions'
        # The shell calls the functions of Echo.psm1, and passes -Transcript on.
        'PSProvideCommentHelp'
        'PSReviewUnusedParameter'
    )
}
