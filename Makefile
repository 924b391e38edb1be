# What can be done here: "make" alone prints it.
.DEFAULT_GOAL := help
.PHONY: help api setup guest storage-servers cloud-guest cloud-guest-test run test conformance conformance-daemon chaos chaos-migration chaos-disks bench format lint clean

MVN := tools/mvn -B -ntp
comma := ,
# What make test must not skip; what only root may do is left to root.
export QUANTIX_REQUIRE ?= libvirt,libvirtd,qemu,guest,storage-servers,gcc$(if $(filter 0,$(shell id -u)),$(comma)root)

help: ## print this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 28

setup: ## install what is needed, or say what is missing
	@tools/setup

guest: setup ## build the small guest image into the cache
	@if [ -x tools/guest-image/build-guest ]; then tools/guest-image/build-guest </dev/null; fi

storage-servers: setup ## unpack the storage servers that disks are tried on into the cache (200 MB)
	@tools/storage-servers </dev/null

cloud-guest: setup ## build a Debian with cloud-init into the cache (minutes, 1 GB)
	@tools/cloud-guest/build-cloud-guest </dev/null

cloud-guest-test: cloud-guest ## boot it, and see what cloud-init makes of our first-boot disks, the agent's installation included (minutes)
	@QUANTIX_REQUIRE=libvirt,qemu,cloud-guest $(MVN) -q verify -pl provider-kvm -am -Dtest=none -Dit.test=CloudGuestIT \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

run: guest ## start a node on this machine; Ctrl-C ends it
	@$(MVN) -q package -Dmaven.test.skip=true -pl reference-node,cli,provider-kvm,provider-sim -am
	@tools/run-node

test: guest storage-servers lint ## prove everything, with a real libvirt, QEMU and guest
	@tools/verify

conformance: guest ## try the rules on a provider; PROVIDER=folder of jars (default: the simulator), ARGS=more options
	@$(MVN) -q package -Dmaven.test.skip=true -pl conformance-tests,provider-sim,provider-kvm -am
	@"$$(tools/mvn --java-home)/bin/java" --enable-native-access=ALL-UNNAMED -jar conformance-tests/target/quantix-conformance.jar \
		--provider-jar $(or $(PROVIDER),provider-sim/target/quantix-provider-sim-0.1.0-SNAPSHOT.jar) $(ARGS)

chaos: guest ## kill daemons, machines and nodes during starts and stops, 40 moments each; about 20 minutes, as root
	@QUANTIX_CHAOS=$(or $(MOMENTS),40) $(MVN) -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChaosIT \
		-Dfailsafe.failIfNoSpecifiedTests=false -pl provider-kvm -am

chaos-migration: setup ## kill daemons, machines and nodes while machines move, 20 random moments; about 10 minutes, as root
	@QUANTIX_CHAOS_MOVES=$(or $(MOMENTS),20) $(MVN) -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChaosMigrationIT \
		-Dfailsafe.failIfNoSpecifiedTests=false -pl provider-kvm -am

chaos-disks: setup ## kill daemons, machines and nodes during snapshots and backups, 40 random rounds; about 10 minutes, as root
	@QUANTIX_CHAOS_DISKS=$(or $(MOMENTS),40) $(MVN) -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChaosDisksIT \
		-Dfailsafe.failIfNoSpecifiedTests=false -pl provider-kvm -am

api: ## write down what is new in the node's API; refuses when something a client may use is gone
	@$(MVN) -q test -pl node-api -Dtest='ApiC*Test' -Dquantix.api.renew=true

conformance-daemon: guest storage-servers ## try every rule on a private libvirtd instead of the embedded one, as root
	@QUANTIX_DAEMON_RULES=all $(MVN) -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KvmDaemonConformanceIT \
		-Dfailsafe.failIfNoSpecifiedTests=false -pl provider-kvm -am

bench: setup ## measure libvirt calls; BENCH=regex picks benchmarks, and flags of JMH may follow (benchmarks/README.md)
	@$(MVN) -q package -Dmaven.test.skip=true -pl benchmarks -am
	@"$$(tools/mvn --java-home)/bin/java" --sun-misc-unsafe-memory-access=allow -jar benchmarks/target/quantix-benchmarks-*.jar $(BENCH)

format: setup ## format all Java sources
	@$(MVN) -q spotless:apply -pl '!examples/hello-provider'

lint: setup ## check the shell scripts (the formatting of Java is part of make test)
	@tools/lint

clean: ## remove what was built; the state of a node in var/ stays
	@find . -name target -type d -not -path './var/*' -prune -exec rm -rf {} +
