using Outlit.Integrations.Emulator.CommandLine;

return await EmulatorCommand.Create().Parse(args).InvokeAsync();
