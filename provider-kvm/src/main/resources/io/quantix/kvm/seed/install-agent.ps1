#ps1_sysnative
# Installs QEMU's guest agent, and the driver of its port, from the virtio-win CD when one is in a drive.
# It never ends with 1001 to 1003, by which cloudbase-init would reboot.
$ErrorActionPreference = 'Stop'

if (Get-Service -Name 'QEMU-GA' -ErrorAction SilentlyContinue) {
    Start-Service -Name 'QEMU-GA'
    exit 0
}

$agent = 'guest-agent\qemu-ga-x86_64.msi'
$roots = Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType = 5' | ForEach-Object { $_.DeviceID + '\' }
$root = $roots | Where-Object { Test-Path -LiteralPath (Join-Path $_ $agent) } | Select-Object -First 1
if (-not $root) {
    Write-Output 'quantix: no virtio-win CD is in a drive, so the guest agent is not installed'
    exit 0
}

# The folders of virtio-win, each with the first build it is for.
$clients = @((22000, 'w11'), (10240, 'w10'), (9600, 'w8.1'), (9200, 'w8'), (0, 'w7'))
$servers = @((26100, '2k25'), (20348, '2k22'), (17763, '2k19'), (14393, '2k16'), (9600, '2k12R2'), (9200, '2k12'), (0, '2k8R2'))
$system = Get-CimInstance -ClassName Win32_OperatingSystem
$folders = if ($system.ProductType -eq 1) { $clients } else { $servers }
$build = [int]$system.BuildNumber
$folder = ($folders | Where-Object { $build -ge $_[0] } | Select-Object -First 1)[1]
$driver = Join-Path $root "vioserial\$folder\amd64\vioser.inf"
if (Test-Path -LiteralPath $driver) {
    & pnputil.exe -i -a $driver
    Write-Output "quantix: pnputil ended with $LASTEXITCODE"
} else {
    Write-Output "quantix: the CD has no $driver"
}

$arguments = '/i', ('"' + (Join-Path $root $agent) + '"'), '/qn', '/norestart'
$installer = Start-Process -FilePath msiexec.exe -ArgumentList $arguments -Wait -PassThru
if ($installer.ExitCode -notin 0, 3010) {
    Write-Output "quantix: msiexec ended with $($installer.ExitCode)"
    exit 1
}
Start-Service -Name 'QEMU-GA'
exit 0
