from app.services.services import Services

__all__ = ["Services"]
