"""A coordinator (project leader) and the service that answers families first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two more choices."""

    dependencies = [
        ('organisation', '0004_guard_invitations'),
    ]

    operations = [
        migrations.AlterField(
            model_name='employment',
            name='role',
            field=models.CharField(choices=[('employee', 'ansatt'), ('unit_leader', 'enhetsleder'), ('director', 'kommunalsjef'), ('operator', 'driftsansvarlig'), ('dpo', 'personvernombud'), ('coordinator', 'koordinator')], default='employee', max_length=15),
        ),
        migrations.AlterField(
            model_name='service',
            name='kind',
            field=models.CharField(choices=[('kindergarten', 'barnehage'), ('school', 'skole'), ('health_station', 'helsestasjon'), ('midwife', 'jordmor'), ('ppt', 'PPT'), ('child_welfare', 'barneverntjeneste'), ('psychologist', 'kommunepsykolog'), ('refugee', 'flyktningtjeneste'), ('mental_health', 'psykisk helse og rus'), ('nav', 'NAV'), ('gp', 'fastlege'), ('family_help', 'familiehjelp'), ('culture', 'kultur og fritid'), ('administration', 'administrasjon'), ('other', 'annen tjeneste')], max_length=20),
        ),
    ]
