global using System.Net.Http;
global using System.Reflection;
global using Outlit.Integrations.Client;
global using Outlit.Integrations.Context;
global using Outlit.Integrations.Errors;
global using Outlit.Integrations.Models;
