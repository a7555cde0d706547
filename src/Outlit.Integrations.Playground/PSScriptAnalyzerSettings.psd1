# For the tour and for the commands that stand in for the usual modules' in the playground's engine.
@{
    ExcludeRules = @(
        # The tour's secrets are made up, and a reader should see what they are.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # The stand-ins have the names and parameters of what they stand in for, used or not.
        'PSAvoidOverwritingBuiltInCmdlets'
        'PSReviewUnusedParameter'
        'PSUseApprovedVerbs'
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseOutputTypeCorrectly'
    )
}
