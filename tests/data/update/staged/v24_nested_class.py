class Outer:
    class Inner:
        def run(self, job):
            """Run.

            :param job: what
            :param when: at which time
            """
            self.go(job)
