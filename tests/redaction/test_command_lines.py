"""Passwords on command lines, as one string, are blanked; command lines without one stay."""

import pytest

from docgen_hook.redaction.redact import redact

# "ZZZ" stands for the password.
LINES = r"""
mysql -u root --password=ZZZ db
mysql -uroot -pZZZ db
smbclient -U user%ZZZ //h/s
docker login -u x -p ZZZ reg.example
podman login -u x --password ZZZ
curl --user admin:ZZZ https://x
curl -u 'admin:ZZZ' https://x
curl -uadmin:ZZZ https://x
wget --user=a --http-password=ZZZ https://x
wget --password ZZZ https://x
htpasswd -b file user ZZZ
mount -t cifs -o username=u,password=ZZZ //h/s /m
az login -u x -p ZZZ
gpg --batch --passphrase ZZZ -d f
7z a -pZZZ out.7z in
zip -P ZZZ out in
MYSQL_PWD=ZZZ mysql db
PGPASSWORD='ZZZ' psql
kinit user <<< ZZZ
echo ZZZ | kinit user
printf 'ZZZ\n' | sudo -S ls
echo "ZZZ" | sudo -S ls
plink -pw ZZZ user@h
cmdkey /add:h /user:u /pass:ZZZ
net user bob ZZZ /add
schtasks /create /ru u /rp ZZZ
psexec -u x -p ZZZ cmd
ldapsearch -x -D cn=a -w ZZZ
ldapmodify -D cn=a -wZZZ
snmpwalk -v2c -c ZZZ host
nmcli dev wifi connect SSID password ZZZ
useradd -p ZZZ bob
rabbitmqctl add_user bob ZZZ
rabbitmqctl change_password bob ZZZ
redis-cli -a ZZZ
mongosh -u a -p ZZZ
sqlplus user/ZZZ@db
twine upload -u x -p ZZZ dist/*
svn co --username u --password ZZZ url
xfreerdp /u:a /p:ZZZ /v:h
rdesktop -u a -p ZZZ h
openssl enc -aes-256-cbc -pass pass:ZZZ
openssl rsa -passin pass:ZZZ
openssl enc -k ZZZ
openssl pkcs12 -export -password pass:ZZZ
keytool -storepass ZZZ -keypass ZZZ
sqlcmd -S h -U sa -P ZZZ
bcp t out f -U sa -P ZZZ
echo root:ZZZ | chpasswd
chpasswd <<< 'root:ZZZ'
echo ZZZ | passwd --stdin bob
runas /user:app ZZZ
wpa_passphrase SSID ZZZ
vault login ZZZ
vault kv put secret/x password=ZZZ
export API_SECRET=ZZZ
set PASSWORD=ZZZ
$env:DB_PASSWORD = "ZZZ"
ssh-keygen -N ZZZ -f k
ansible all -e ansible_password=ZZZ
ansible-playbook -e "ansible_become_pass=ZZZ"
cryptsetup luksOpen d m <<< ZZZ
unzip -P ZZZ f.zip
tar | openssl enc -e -k ZZZ
borg init BORG_PASSPHRASE=ZZZ
restic -p ZZZ
evil-winrm -i h -u a -p ZZZ
secretsdump.py dom/user:ZZZ@10.0.0.1
ftp -u ftp://a:ZZZ@h/f
lftp -u user,ZZZ h
lftp -u user,ZZZ sftp://h
expect -c 'send "ZZZ\r"'
ncftpput -u a -p ZZZ h
ssh user:ZZZ@h
kubectl create secret generic x --from-literal=password=ZZZ
helm upgrade --set auth.password=ZZZ
aws configure set aws_secret_access_key ZZZ
gcloud sql users set-password root --password=ZZZ
heroku config:set SECRET=ZZZ
pg_dump "host=h user=u password=ZZZ"
dotnet user-secrets set Db:Password ZZZ
""".strip().splitlines()
INNOCENT = r"""
docker run -p 8080:80 image
docker run -p 127.0.0.1:5432:5432 image
mysql -u root -p
psql -h db -p 5432 -U app
ssh user@host ls
ssh -p 2222 user@host
scp file user@host:/tmp
git push origin main
git clone git@github.com:o/r.git
curl -u https://example.org
curl -H Accept:text/html https://example.org
tar -czf a.tgz b
python -m pip install -r requirements.txt
echo hello | grep h
echo done | sudo tee file
zip -r a.zip b
openssl x509 -in a.pem -noout
openssl enc -aes-256-cbc -in a -out b
keytool -list -keystore a.jks
net use
net user
redis-cli -h db ping
sudo -S true
mkdir -p a/b/c
cp -p a b
rsync -a user@host:/a b
vault login
kubectl get pods -w
ldapsearch -x -b dc=example
mysqldump --single-transaction db
wget https://example.org/a.zip
passwd bob
""".strip().splitlines()


@pytest.mark.parametrize("word", ["opensesame", "hunter22", "Winter-24x!"])
@pytest.mark.parametrize("line", LINES)
def test_a_password_of_a_command_line_is_blanked(line, word):
    assert word not in redact(f"def f(c):\n    c({line.replace('ZZZ', word)!r})\n")


@pytest.mark.parametrize("line", INNOCENT)
def test_a_command_line_without_a_password_stays(line):
    source = f"def f(c):\n    c({line!r})\n"
    assert redact(source) == source
