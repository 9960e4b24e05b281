#!/usr/bin/env bash
# against-ansible.sh [HOSTS [MS]]: the same play by stepslew and by ansible-playbook, on real hosts of the lab with MS
# milliseconds each way between them and the controller. Prints wall seconds and their ratio for a run that changes every
# host and for one that changes nothing. Needs root, ansible-core, and what src/test/lab/lab needs; build first.
set -euo pipefail
hosts=${1:-4} ms=${2:-50}
here=$(cd "$(dirname "$0")/../.." && pwd)
lab=$here/src/test/lab/lab
dir=$(mktemp -d "${TMPDIR:-/var/tmp}/stepslew-bench-XXXXXX")
trap '"$lab" down "$dir/lab" || :; rm -rf "$dir"' EXIT

traits=()
for ((i = 0; i < hosts; i++)); do traits+=(python); done
"$lab" up "$dir/lab" "${traits[@]}"

inventory() {
  printf 'ntp:\n  vars:\n    vip: 10.77.0.10\n    ansible_user: ops\n    ansible_ssh_private_key_file: %s\n  hosts:\n' \
    "$dir/lab/home/.ssh/id_ed25519"
  for ((i = 1; i <= hosts; i++)); do printf '    h%03d: {ansible_host: 10.77.1.%d}\n' "$i" "$i"; done
}
inventory >"$dir/hosts.yml"
# without the restart: it takes as long for the one as for the other
cat >"$dir/play.yml" <<'PLAY'
- hosts: ntp
  become: true
  tasks:
    - stat: {path: /usr/sbin/chronyd}
    - template:
        src: chrony.conf.j2
        dest: /etc/chrony/chrony.conf
        owner: root
        group: root
        mode: "0644"
        validate: chronyd -p -f %s
    - file: {path: /var/log/chrony, state: directory}
    - service: {name: chrony, state: started, enabled: true}
    - command: chronyc -n tracking
      changed_when: false
PLAY
cp "$here/templates/chrony.conf.j2" "$dir/"

seconds() { # runs the rest of the line, prints wall seconds
  local begin end
  begin=$(date +%s.%N)
  "$@" >"$dir/out" 2>&1 </dev/null || { cat "$dir/out" >&2; return 1; }
  end=$(date +%s.%N)
  awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.2f", b - a }'
}
ours() {
  HOME=$dir/lab/home STEPSLEW_JAVA_OPTS=-Duser.home=$dir/lab/home \
    "$lab" exec "$dir/lab" "$here/target/stepslew" run "$dir/play.yml" -i "$dir/hosts.yml" -f "$hosts"
}
theirs() {
  HOME=$dir/lab/home ANSIBLE_PIPELINING=True ANSIBLE_SSH_ARGS="-F $dir/lab/home/.ssh/config -o ControlMaster=auto -o ControlPersist=60s" \
    "$lab" exec "$dir/lab" ansible-playbook "$dir/play.yml" -i "$dir/hosts.yml" -f "$hosts"
}
fresh() {
  local names=()
  for ((i = 1; i <= hosts; i++)); do names+=("$(printf 'h%03d' "$i")"); done
  "$lab" renew "$dir/lab" "${names[@]}" >/dev/null
}
line() { awk -v w="$1" -v o="$2" -v t="$3" 'BEGIN { printf "%-10s stepslew %6.2f s   ansible %6.2f s   ratio %.1f\n", w, o, t, t / o }'; }

ours >/dev/null 2>&1 || :
fresh
"$lab" wan "$dir/lab" "$ms"
o1=$(seconds ours) o2=$(seconds ours)
"$lab" wan "$dir/lab" 0
fresh
"$lab" wan "$dir/lab" "$ms"
t1=$(seconds theirs) t2=$(seconds theirs)
echo "$hosts hosts, $ms ms each way; ansible with pipelining and a kept ssh connection"
line changing "$o1" "$t1"
line converged "$o2" "$t2"
