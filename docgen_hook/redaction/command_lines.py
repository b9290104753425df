"""Command lines that hold a password: programs, and the options after which it stands, as their manual pages say."""

from __future__ import annotations

# What stands there: no placeholder, option, path or port.
VALUE = r"""(?:\s{1,3}|=|:)?\\?["']?(?![{<$%*=:\s/-]|\\|\d{1,5}(?![^\s:/]))[^\s'"|;\\]{3,}"""
COMMANDS = rf"""
    (?i:\b(?:sshpass|mysql\w*|mariadb\w*|zip|unzip|7za?|rar|unrar|mongo\w*|docker\s+login|podman\s+login|az\s+login|useradd|usermod|psexec\w*|bsdtar|qpdf
        |pdftk|xfreerdp|rdesktop|twine\s+upload|restic|evil-winrm|ncftp\w*|cifs\w*|ldapmodify|ansible-vault|rabbitmq\w*)\b[^|;\n]{{0,200}}?\s-p){VALUE}
  | (?i:\b(?:openssl)\b[^|;\n]{{0,200}}?\s-(?:k|K|pass|passin|passout|hmac)\s){VALUE}
  | (?i:\b(?:sqlcmd|bcp|isql|osql|unzip|zip|ipmitool|nxc|crackmapexec)\b[^|;\n]{{0,200}}?\s-P){VALUE}
  | (?i:\b(?:ldap\w{{2,9}}|vncconnect)\b[^|;\n]{{0,200}}?\s-(?:w|W)){VALUE}
  | (?i:\b(?:redis-cli|snmp\w{{2,9}}|keydb-cli)\b[^|;\n]{{0,200}}?\s-(?:a|A|X|c)){VALUE}
  | (?i:\b(?:plink|pscp|psftp|putty)\b[^|;\n]{{0,200}}?\s-pw){VALUE}
  | (?i:\bkeytool\b|\bjarsigner\b)[^|;\n]{{0,200}}?\s-(?:store|key|srcstore|deststore)pass{VALUE}
  | (?i:\b(?:smbclient|rpcclient|smbmap|mount)\b[^|;\n]{{0,200}}?[\s,](?:-U\s{{0,3}}|user(?:name)?=)[\w.\\-]{{1,60}}%){VALUE}
  | (?i:\bhtpasswd\s{{1,3}}-\w{{0,9}}b\w{{0,9}}\s{{1,3}}[^\s]{{1,80}}\s{{1,3}}[\w.@-]{{1,60}}){VALUE}
  | (?i:\bnet\s{{1,3}}(?:use|user)\b[^|;\n]{{0,200}}?\s(?:/user:\S{{1,80}}|/add|\w{{1,40}})\s{{1,3}}){VALUE}
  | (?i:\bnet\s{{1,3}}use\b[^|;\n]{{0,120}}?\s(?!/)(?=\S{{0,60}}\d)[^\s\\:/]{{4,60}}\s{{1,3}}/user:)
  | (?i:\b(?:echo|printf|print)\s{{1,3}}(?:-\w{{1,3}}\s{{1,3}})?\\?["']?(?:[\w.-]{{1,60}}:)?(?![{{<$%*:])
        (?P<piped>[^\s'"|;\\]{{3,80}})\\?["']?\s{{0,3}}(?:\\{{1,4}}[nrt]["']?\s{{0,3}})?\|[^\n]{{0,80}}?
        (?:\bsudo\s(?:[^|\n]{{0,40}}\s)?-\w{{0,5}}S|chpasswd|passwd|\bsu\b|login|cryptsetup|gpg|openssl|kinit|htpasswd|smbpasswd))
  | (?i:\b(?:chpasswd|passwd|kinit|cryptsetup|gpg|openssl|su|sudo\s-S[^<\n]{{0,60}})\b[^\n]{{0,80}}?<<<\s{{0,3}}){VALUE}
  | (?i:\s(?:--?|/)(?:passphrase|pass|passwd|password|pwd|psk|secret|token|key-?pass|store-?pass|p|rp)(?:=|:)){VALUE}
  | (?i:\s--?(?:passphrase|passwd|psk|http-pass\w*|ftp-pass\w*|proxy-pass\w*|bind-pass\w*|storepass|keypass)\s{{1,3}}){VALUE}
  | (?i:\b(?:wpa_passphrase\s{{1,3}}\S{{1,64}}|change_password\s{{1,3}}\S{{1,64}}|add_user\s{{1,3}}\S{{1,64}}
        |set-password\s{{1,3}}\S{{1,64}}|vncpasswd|requirepass|masterauth)\s{{1,3}}){VALUE}
  | (?i:\b(?:psk|passphrase|wifi-sec\.psk)\s{{1,3}})(?=\S{{0,60}}\d)(?=\S{{0,60}}[A-Za-z]){VALUE}
  | (?i:\bcurl\b[^|;\n]{{0,200}}?\s(?:-u|--(?:proxy-)?user)[\s=]{{0,3}}\\?["']?[\w.@\\-]{{1,80}}:)(?![{{<$%*]|//)[^\s'"|;\\]{{3,}}
  | (?i:\b(?:https?|httpie|xh)\s[^|;\n]{{0,200}}?(?<=\s)(?:-a|--auth)[\s=]{{1,3}}\\?["']?[\w.@-]{{1,80}}:)(?![{{<$%*]|//)[^\s'"|;\\]{{3,}}
  | (?i:\bcurl\b[^|;\n]{{0,200}}?\s(?:-b|--cookie)\s{{1,3}}\\?["']?[\w.-]{{1,60}}=)(?![{{<$%*])[^\s'"|;\\]{{4,}}
  | (?i:(?<![\w-])(?:ENV|ARG|setx|setenv|set\s-g?x|proxy_set_header|add_header)\s{{1,3}}[\w-]{{0,60}}(?:passw(?:or)?d|secret|token|api[_-]?key|pwd?|pass)\s{{1,3}}){VALUE}
  | (?i:\bschtasks\b[^|;\n]{{0,200}}?\s/rp){VALUE}
  | (?i:\bsqlplus\s{{1,3}}(?:-\w{{1,4}}\s{{1,3}})?\w{{1,60}}/)(?![{{<$%*])[^\s@'"/]{{3,}}@
  | (?i:\brunas\b[^|;\n]{{0,120}}?\s/user:\S{{1,80}}\s{{1,3}})(?!["'\\]|cmd|\w{{1,40}}\.exe){VALUE}
  | (?i:\bvault\s{{1,3}}login\s{{1,3}})(?!-|\w{{1,20}}=){VALUE}
  | (?i:\bssh-keygen\b[^|;\n]{{0,200}}?\s-[NP]\s{{1,3}}){VALUE}
  | (?i:\blftp\b[^|;\n]{{0,200}}?\s-u\s{{1,3}}[\w.@-]{{1,60}},){VALUE}
  | (?i:\bsend(?:line)?\s{{1,3}}\\{{0,3}}["'])(?![{{<$%*])[^\s'"|;\\]{{4,80}}\\{{1,4}}[rn]
  | (?i:\b(?:ssh|scp|sftp)\s{{1,3}}(?:-\w\s{{1,3}})?[\w.-]{{1,60}}:)(?![{{<$%*])[^\s@'"/]{{3,}}@
  | (?i:\b\w{{2,30}}(?:\.py)?\s{{1,3}}(?:-\w{{1,12}}\s{{1,3}}){{0,4}}[\w.-]{{1,60}}/[\w.-]{{1,60}}:)(?![{{<$%*/])[^\s@'"/:]{{3,}}@[\w.-]{{2,}}
  | (?i:\bconfigure\s{{1,3}}set\s{{1,3}}\w{{0,40}}(?:secret|token|password|key)\w{{0,20}}\s{{1,3}}){VALUE}
  | (?i:\buser-secrets\s{{1,3}}set\s{{1,3}}\S{{1,80}}\s{{1,3}}){VALUE}
  | (?i:\bnmcli\b[^|;\n]{{0,200}}?\spassword\s{{1,3}}){VALUE}
"""
