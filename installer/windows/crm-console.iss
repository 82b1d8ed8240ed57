; Inno Setup 6 script for Windows. Untried: written from Inno Setup's documentation on a machine without Windows.
; Build the folder on Windows first (python dev.py package), then: iscc /DVersion=0.1.0 installer\windows\crm-console.iss
; The result is not signed. Windows SmartScreen warns about it until it is signed with a certificate of the publisher.

#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{5B0D3C0E-6F7B-4E1B-9C55-0C7B5B1E7A21}
AppName=CRM Console
AppVersion={#Version}
AppPublisher=The CRM Console developers
DefaultDirName={autopf}\CRM Console
DefaultGroupName=CRM Console
DisableProgramGroupPage=yes
; For one person without an administrator's password, or for everybody: Windows asks.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=crm-console-{#Version}-setup
LicenseFile=LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\CRM Console.exe
; A console that keeps records in step in the background is asked to close, and starts again afterwards.
CloseApplications=yes
RestartApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version brought and this one does not would be loaded all the same.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "dist\crm-console\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\CRM Console"; Filename: "{app}\CRM Console.exe"
Name: "{group}\CRM Console on a practice org"; Filename: "{app}\CRM Console.exe"; Parameters: "--practice"
Name: "{autodesktop}\CRM Console"; Filename: "{app}\CRM Console.exe"; Tasks: desktopicon

[Registry]
; Start at login is switched on in the program's own settings (ui/start_at_login.py); whoever removes the program removes that entry, too.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "crm-console"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\CRM Console.exe"; Description: "{cm:LaunchProgram,CRM Console}"; Flags: nowait postinstall skipifsilent

; Removing the program leaves the workspaces, which are the person's data, in their application data folder.
