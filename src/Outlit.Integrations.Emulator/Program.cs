using Outlit.Integrations.Emulator.CommandLine;

return await EmulatorCommand.RunAsync(args);
