from tests.engine.story import Story
from tests.engine.scenes import linked
def test_x(story: Story) -> None:
    lead, p = linked(story)
    story.wait(60); story.there.delete(lead); story.sync(); story.wait(60); story.there.undelete(lead); story.sync()
    print([(t.title, t.detail) for t in story.do(story.console.insight(p)).timeline])
